package dev.countersign.endtoend.peer;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** An authorization server that a test started on a loopback address, with one user. */
public interface PeerServer extends AutoCloseable {

  /** Returns its issuer. The metadata is below it, as OpenID Connect Discovery §4 says. */
  String issuer();

  /** Returns an initial access token for the next registration; empty if anyone may register. */
  Optional<String> initialAccessToken();

  /** Returns a client that may introspect the access tokens of all clients. */
  Login resourceServer();

  /** Returns the user. */
  Login user();

  /** Returns whether a client exists, as an administrator of the server sees it. */
  boolean hasClient(String clientId);

  /** Makes the server sign with another key from now on. */
  void rotateKeys();

  /** Stops it. */
  @Override
  void close();

  /**
   * Returns what the server says about an access token.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662 §2.2</a>
   */
  default Map<String, Object> introspect(String accessToken) {
    var endpoint = String.valueOf(metadata().get("introspection_endpoint"));
    return PeerHttp.postForm(endpoint, resourceServer(), Map.of("token", accessToken)).json();
  }

  /** Returns its metadata. */
  default Map<String, Object> metadata() {
    return PeerHttp.get(issuer() + "/.well-known/openid-configuration", "").json();
  }

  /**
   * Opens an authorization request in a new browser, signs the user in and consents.
   *
   * @param redirectUri where the request wants the browser to come back
   * @return the URI of the authorization response, at the redirect URI
   */
  default URI signIn(String authorizationRequest, String redirectUri) {
    return browser().open(authorizationRequest, redirectUri);
  }

  /** Returns a new browser of the user. */
  default LoginPages browser() {
    return new LoginPages(user());
  }

  /**
   * Someone with a password: a client, or a user.
   *
   * @param name the client ID or the username
   * @param password the client secret or the password
   */
  record Login(String name, String password) {}
}
