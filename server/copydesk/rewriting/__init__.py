"""From a finding to the better sentence: one module for each transform."""
