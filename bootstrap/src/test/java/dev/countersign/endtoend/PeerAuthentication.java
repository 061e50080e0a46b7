package dev.countersign.endtoend;

import java.util.Locale;
import java.util.Map;

/** How an application authenticates at a peer, as the administrator of the relying party asks. */
enum PeerAuthentication {
  /** The administrator names no method, so that the relying party chooses. */
  CHOSEN("", ""),
  CLIENT_SECRET_BASIC("client_secret_basic", ""),
  CLIENT_SECRET_POST("client_secret_post", ""),
  CLIENT_SECRET_JWT("client_secret_jwt", "HS256"),
  PRIVATE_KEY_JWT_RS256("private_key_jwt", "RS256"),
  PRIVATE_KEY_JWT_PS256("private_key_jwt", "PS256"),
  PRIVATE_KEY_JWT_ES256("private_key_jwt", "ES256"),
  PRIVATE_KEY_JWT_EDDSA("private_key_jwt", "EdDSA"),
  PRIVATE_KEY_JWT_ED25519("private_key_jwt", "Ed25519");

  private final String method;
  private final String algorithm;

  PeerAuthentication(String method, String algorithm) {
    this.method = method;
    this.algorithm = algorithm;
  }

  /** Returns the client metadata that asks for it. */
  Map<String, String> metadata() {
    if (method.isEmpty()) {
      return Map.of();
    }
    return algorithm.isEmpty()
        ? Map.of("token_endpoint_auth_method", method)
        : Map.of(
            "token_endpoint_auth_method", method, "token_endpoint_auth_signing_alg", algorithm);
  }

  /** Returns whether the application signs with a key of its own. */
  boolean usesKey() {
    return method.equals("private_key_jwt");
  }

  /** Returns the name of a registration in the relying party. */
  String registrationName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
