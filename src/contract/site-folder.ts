/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
export const DEFAULT_SITE_FOLDER = 'site';
