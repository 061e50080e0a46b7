package dev.countersign.application.oauth.driven;

import dev.countersign.domain.oauth.SecretHash;

/** Hashes secrets with at least 128 random bits, for storage. Not for passwords. */
public interface SecretHasher {

  /** Returns the SHA-256 hash of the secret's UTF-8 bytes. */
  SecretHash hash(String secret);
}
