"""Pictures of the Note: drawn once, for the PDF, as points for the DOCX, as SVG for the screen."""
