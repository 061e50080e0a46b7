package dev.countersign.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.endtoend.peer.PeerServer;
import dev.countersign.endtoend.peer.SpringPeer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tests the relying party with Spring Authorization Server. */
@OwnProcess
final class SpringPeerTest extends RelyingPartyAtPeer {

  @Override
  PeerServer startPeer(Path directory) {
    var missing = SpringPeer.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    return SpringPeer.start();
  }

  /** Not used: what the relying party chooses, {@code private_key_jwt}, is refused. */
  @Override
  String chosen() {
    return "";
  }

  /** Spring accepts keys only by {@code jwks_uri}; the relying party sends {@code jwks}. */
  @Override
  Map<PeerAuthentication, String> refusals() {
    var refusal = "Invalid Client Registration: token_endpoint_auth_method";
    return Arrays.stream(PeerAuthentication.values())
        .filter(each -> each.usesKey() || each == PeerAuthentication.CHOSEN)
        .collect(Collectors.toMap(Function.identity(), each -> refusal));
  }

  /** Spring refuses an empty array of response types, so each client has a redirect URI. */
  @Override
  Map<String, Object> metadata() {
    return Map.of(
        "grant_types",
        List.of("client_credentials", "authorization_code"),
        "response_types",
        List.of("code"),
        "redirect_uris",
        List.of(CALLBACK));
  }

  /** At Spring, a client may request only the scopes with which it was registered. */
  @Override
  Map<String, Object> signInMetadata() {
    return Map.of(
        "grant_types",
        List.of("authorization_code"),
        "response_types",
        List.of("code"),
        "redirect_uris",
        List.of(CALLBACK),
        "scope",
        "openid",
        "token_endpoint_auth_method",
        "client_secret_basic");
  }

  @Override
  Map<String, Object> peopleMetadata() {
    return Map.of("scope", "openid", "token_endpoint_auth_method", "client_secret_basic");
  }

  /** Spring has no hybrid flow. */
  @Override
  List<String> flows() {
    return List.of("code");
  }

  @Override
  String encryption() {
    return "";
  }

  /** Spring has no deletion (RFC 7592 §2.3): it leads to its login page. */
  @Override
  Optional<String> undeletable() {
    return Optional.of("the provider responded with status 302 and no usable document");
  }
}
