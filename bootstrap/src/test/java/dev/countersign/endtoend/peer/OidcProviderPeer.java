package dev.countersign.endtoend.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The package oidc-provider on Node.js, as {@code src/test/node/peer} configures it. */
public final class OidcProviderPeer implements PeerServer {

  private static final Pattern READY = Pattern.compile("^ready (http://\\S+)$");

  private final PeerProcess process;

  private OidcProviderPeer(PeerProcess process) {
    this.process = process;
  }

  /** Returns why it cannot be started; empty if it is installed. */
  public static Optional<String> missing() {
    return PeerFiles.missing(
        "oidc-provider", PeerFiles.at("node/node_modules/oidc-provider/package.json"));
  }

  /** Starts it on a free port. */
  public static OidcProviderPeer start() {
    return new OidcProviderPeer(
        PeerProcess.start(PeerFiles.at("node"), List.of("node", "server.mjs"), Map.of(), READY));
  }

  @Override
  public String issuer() {
    return process.url();
  }

  @Override
  public Optional<String> initialAccessToken() {
    return Optional.of("initial-access-token-of-the-tests");
  }

  @Override
  public Login resourceServer() {
    return new Login("resource-server", "secret-of-the-resource-server");
  }

  @Override
  public Login user() {
    return new Login("alice", "wonderland");
  }

  @Override
  public boolean hasClient(String clientId) {
    return PeerHttp.get(issuer() + "/test/clients/" + clientId, "").status() == 200;
  }

  @Override
  public void rotateKeys() {
    PeerHttp.postForm(issuer() + "/test/keys", Map.of()).expectSuccess();
  }

  @Override
  public void close() {
    process.close();
  }
}
