package dev.countersign.persistence.relyingparty;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.persistence.oauth.JsonColumn;

/** Converts the JWK set of another server to and from the text of a column. */
final class ServerKeysJson {

  private ServerKeysJson() {}

  static String write(JwkSet keys) {
    return new JsonColumn(keys.document()).text();
  }

  /** Returns the keys; throws if the text is not a JWK set. */
  static JwkSet read(String text) {
    return JwkSet.parsePublished(JsonColumn.read(text).json())
        .orElse(
            reason -> {
              throw new IllegalStateException("the stored keys of a server are invalid: " + reason);
            });
  }
}
