"""The frame of every page: drafts, answers, words for errors.  What a page may ask for is in `given`."""
