# SPDX-License-Identifier: Apache-2.0
"""What the end-to-end scenarios share: a private desktop, the programs, the accessible tree."""
