/**
 * Owns the page at the root of the issuer, which says that the service runs, and the icon that
 * browsers request there.
 *
 * <p>It does not own the account of a user, the server metadata or the readiness probe; it links to
 * them.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.http.startpage;

import org.jspecify.annotations.NullMarked;
