"""Which English section still says what its Chinese source says, and since when."""
