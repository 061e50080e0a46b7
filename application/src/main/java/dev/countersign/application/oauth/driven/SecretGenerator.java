package dev.countersign.application.oauth.driven;

/** Generates random values that cannot be guessed. */
public interface SecretGenerator {

  /** Returns a new value: 256 random bits as 43 characters of base64url. */
  String generate();
}
