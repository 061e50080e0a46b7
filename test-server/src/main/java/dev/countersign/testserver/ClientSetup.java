package dev.countersign.testserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client of a test server. The server registers it when it starts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
@CanIgnoreReturnValue
public final class ClientSetup {

  private static final List<String> DEFAULT = List.of("http://localhost/callback");

  private final String id;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Object> tokenClaims = new LinkedHashMap<>();
  private String secret;

  ClientSetup(String id) {
    this.id = id;
    this.secret = "secret-of-" + id + "-for-tests-0123456789-0123456789-0123456789-0123456789";
    metadata("redirect_uris", DEFAULT);
    metadata("token_endpoint_auth_method", "client_secret_basic");
    metadata("grant_types", List.of("authorization_code", "refresh_token", "client_credentials"));
    metadata("response_types", List.of("code"));
  }

  /** Sets the secret; at least 32 characters. */
  public ClientSetup secret(String text) {
    secret = text;
    return this;
  }

  /** Makes it a public client, which has no secret and no client credentials grant. */
  public ClientSetup withoutSecret() {
    metadata("token_endpoint_auth_method", "none");
    return metadata("grant_types", List.of("authorization_code", "refresh_token"));
  }

  /** Sets the redirect URIs; the default is {@code http://localhost/callback}. */
  public ClientSetup redirectUris(String... uris) {
    return metadata("redirect_uris", List.of(uris));
  }

  /**
   * Permits the implicit and hybrid flows too. Its redirect URIs must use https, and their host
   * must not be localhost. The default is {@code https://client.example/callback}.
   */
  public ClientSetup frontChannel() {
    if (DEFAULT.equals(metadata.get("redirect_uris"))) {
      redirectUris("https://client.example/callback");
    }
    metadata(
        "grant_types",
        List.of("authorization_code", "implicit", "refresh_token", "client_credentials"));
    return metadata(
        "response_types",
        List.of(
            "code",
            "id_token",
            "id_token token",
            "code id_token",
            "code token",
            "code id_token token"));
  }

  /** Sets a member of its registration document. */
  public ClientSetup metadata(String name, Object value) {
    metadata.put(name, value);
    return this;
  }

  /** Sets a claim that each access token and ID token for this client has. */
  public ClientSetup tokenClaim(String claim, Object value) {
    tokenClaims.put(claim, value);
    return this;
  }

  String secret() {
    return secret;
  }

  boolean hasSecret() {
    return String.valueOf(metadata.get("token_endpoint_auth_method")).startsWith("client_secret");
  }

  Map<String, Object> values(List<String> scopes) {
    var document = new LinkedHashMap<String, Object>();
    var all = "openid profile email address phone offline_access " + String.join(" ", scopes);
    document.put("scope", all.strip());
    document.putAll(metadata);
    document.put("preferred_client_id", id);
    if (hasSecret()) {
      document.put("preferred_client_secret", secret);
    }
    return Map.of("metadata", document, "tokenClaims", tokenClaims);
  }
}
