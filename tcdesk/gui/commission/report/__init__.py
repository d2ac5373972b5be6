"""The report in steps: check, what leaves, for the chair, sign and seal, hand over, receipt."""
