export { COMMENT_MARKER, formatCommentMarker, readCommentMarker, type ShownResults } from '../contract/refdata-marker.ts';
