"""What commands write into an editor's files: new pages and safe corrections."""
