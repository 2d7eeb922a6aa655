import { bombsOf } from './bomb.ts';

const notebook = (cells: string): string => `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [${cells}]}`;
const cell = (outputs: string): string => notebook(`{"cell_type": "code", "source": "", "outputs": [${outputs}]}`);
const OUTPUT = '{"output_type":"stream","name":"","text":""}';
const traceback = (lines: string): string => cell(`{"output_type": "error", "ename": "", "evalue": "", "traceback": [${lines}]}`);
const keys = (count: number): string => Array.from({ length: count }, (_, at) => `"${at}":1`).join();

/** Over the limits of notebooks, and broken or of another shape just below them. */
export const NOTEBOOKS = bombsOf(notebook(''), {
  'deep.ipynb': () => notebook('['.repeat(8_000_000)),
  'lists.ipynb': () => notebook(`${'[],'.repeat(8_000_000)}[]`),
  'values.ipynb': () => notebook(`${'1,'.repeat(12_000_000)}1`),
  'no-cells.ipynb': () => notebook(`${'1,'.repeat(999_000)}1`),
  'last-output.ipynb': () => cell(`${`${OUTPUT},`.repeat(199_000)}{}`),
  'traceback.ipynb': () => traceback(`${'"",'.repeat(990_000)}1`),
  'keys-of-cell.ipynb': () => notebook(`{${keys(990_000)},"cell_type":"code","source":1}`),
  'wide-source.ipynb': () => notebook(`{"cell_type": "code", "source": ["€${'a'.repeat(33_000_000)}", 1]}`),
  'types.ipynb': () => cell(`{"output_type": "display_data", "data": {${keys(990_000)}}}`),
  'no-end.ipynb': () => `${cell(`"€${'a'.repeat(33_000_000)}`).slice(0, -50)}`,
});
