"""From a document to its prose: blocks of text to read, each with an exact way back to the source."""
