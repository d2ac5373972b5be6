"""tcdesk: the record of a territorial commission, and the national register made from 35 of them."""

__version__ = "0.1.0"
