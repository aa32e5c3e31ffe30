"""Pull requests that get an answer: `collect` writes facts about one, `answer` puts them into a comment.

Facts are gathered where the pull request's own code runs, without rights; the comment is written where only code of the
default branch runs. Between them goes one file, report.json, which `report` judges and nobody executes.
"""
