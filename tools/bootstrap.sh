#!/bin/sh
# Make the virtual environment, or say clearly what is missing.
set -eu
python=$1
venv=$2

if ! command -v "$python" >/dev/null 2>&1; then
  echo "找不到 $python。请安装 Python 3.11 或更新版本。" >&2
  echo "$python not found. Please install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) 太旧，需要 3.11 或更新版本；可用 make PYTHON=python3.12 … 指定。" >&2
  echo "$("$python" --version) is too old: 3.11 or newer is needed; name one with make PYTHON=python3.12 …" >&2
  exit 1
fi
rm -rf "$venv"
if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
  # Debian splits venv from Python.
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    rm -rf "$venv"
    "$python" -m venv "$venv"
  else
    echo "Python 缺少 venv 模块。 Python lacks the venv module (Debian: apt-get install python3-venv)." >&2
    exit 1
  fi
fi
