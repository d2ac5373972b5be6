"""Letters of the State Chancellery to the commissions."""
