"""Packages from elsewhere: released versions, which are verified and kept, and packages at a web address, which are not."""
