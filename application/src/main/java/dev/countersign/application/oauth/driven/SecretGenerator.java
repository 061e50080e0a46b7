package dev.countersign.application.oauth.driven;

/** Makes values that nobody can guess. */
public interface SecretGenerator {

  /** A new value: 256 random bits as 43 characters of base64url. */
  String generate();
}
