"""The report in steps: check, what leaves, for the chair, sign and seal, hand over, receipt."""

from tcdesk.gui.commission.report.page import ReportPage

__all__ = ["ReportPage"]
