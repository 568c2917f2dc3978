"""From a document to what a plan might claim by it: proposals, for a person to confirm, and never a claim by itself."""
