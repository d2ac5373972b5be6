"""Speed and memory as ratios taken side by side in one run; never a test. Run by `run.py bench`."""
