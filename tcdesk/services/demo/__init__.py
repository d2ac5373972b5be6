"""The national exercise of 2022, played from the first key to the finished Note, offline."""
