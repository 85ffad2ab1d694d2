#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one end-to-end scenario: the real programs in a real window, driven from outside.

  run.py SCENARIO --bin DIR --artifacts DIR [--pictures]
"""

import argparse
import importlib
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from support.tools import require_tools  # noqa: E402


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", help="a module of scenarios/")
    parser.add_argument("--bin", required=True, help="folder of the built programs")
    parser.add_argument("--artifacts", required=True, help="folder for logs and pictures")
    parser.add_argument("--pictures", action="store_true", help="keep pictures on the way")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def play(arguments):
    """Inside the private session: the scenario itself."""
    from support.stage import Stage

    scenario = importlib.import_module(f"scenarios.{arguments.scenario}")
    stage = Stage(arguments.scenario, arguments.bin, arguments.artifacts, arguments.pictures,
                  keychain=getattr(scenario, "KEYCHAIN", True))
    started = time.monotonic()
    try:
        scenario.run(stage)
    except BaseException:
        traceback.print_exc()
        try:
            stage.save_failure()
        except Exception as problem:  # the failure itself matters more than its picture
            print(f"no picture of the failure: {problem}", file=sys.stderr)
        print(f"{arguments.scenario}: FAILED; logs, picture and accessible tree are in "
              f"{arguments.artifacts}", file=sys.stderr)
        return 1
    finally:
        stage.close()
    print(f"{arguments.scenario}: passed in {time.monotonic() - started:.1f} s")
    return 0


def main():
    arguments = read_arguments()
    if arguments.inside:
        return play(arguments)
    require_tools()
    from support.session import run_in_private_session

    arguments.bin = os.path.abspath(arguments.bin)
    arguments.artifacts = os.path.abspath(arguments.artifacts)
    passed_on = [arguments.scenario, "--bin", arguments.bin, "--artifacts", arguments.artifacts,
                 "--inside"]
    if arguments.pictures:
        passed_on.append("--pictures")
    return run_in_private_session(os.path.abspath(__file__), passed_on)


if __name__ == "__main__":
    sys.exit(main())
