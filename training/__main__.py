"""`python -m training attribution --data DIR --out DIR`, and `python -m training vectors --out DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("network", choices=("attribution", "vectors"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data folder (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints, log and weights go")
    parser.add_argument("--workers", type=int, default=3, help="processes of one thread each (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    if args.network == "attribution":
        from training.attribution import Settings, train

        train(args.data, args.out, Settings(seed=args.seed, workers=args.workers))
    else:
        from training.export import export_vectors, published_encoder

        args.out.mkdir(parents=True, exist_ok=True)
        export_vectors(published_encoder(), args.out)


if __name__ == "__main__":
    main()
