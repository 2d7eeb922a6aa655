import { bombsOf } from './bomb.ts';

const notebook = (cells: string): string => `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [${cells}]}`;

/** Over the limits of notebooks, and broken or of another shape just below them. */
export const NOTEBOOKS = bombsOf(notebook(''), {
  'deep.ipynb': () => notebook('['.repeat(8_000_000)),
  'lists.ipynb': () => notebook(`${'[],'.repeat(8_000_000)}[]`),
  'values.ipynb': () => notebook(`${'1,'.repeat(12_000_000)}1`),
});
