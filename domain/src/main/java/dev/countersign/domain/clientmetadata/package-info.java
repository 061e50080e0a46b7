/**
 * Owns how a metadata document is read and validated, and what this server supports.
 *
 * <p>It does not own who may register it.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code key} and {@code
 * client}.
 */
@NullMarked
package dev.countersign.domain.clientmetadata;

import org.jspecify.annotations.NullMarked;
