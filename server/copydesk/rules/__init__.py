"""Rules as data: the format, the pattern notation, the library of rule packs."""
