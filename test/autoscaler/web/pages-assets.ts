/** A script of the pages; they are plain JavaScript, whose own types are checked apart. */
export const asset = (name: string) => import(new URL(`../../../autoscaler/web/pages/assets/${name}`, import.meta.url).pathname);
