package dev.countersign.endtoend.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spring Authorization Server, as {@code src/spring} configures it. */
public final class SpringPeer implements PeerServer {

  private static final Pattern READY = Pattern.compile("^ready (http://\\S+)$");
  private static final Login REGISTRAR = new Login("registrar", "secret-of-the-registrar");

  private final PeerProcess process;

  private SpringPeer(PeerProcess process) {
    this.process = process;
  }

  /** Returns why it cannot be started; empty if it is installed. */
  public static Optional<String> missing() {
    return PeerFiles.missing("Spring Authorization Server", jar());
  }

  private static Path jar() {
    return PeerFiles.at("spring/server.jar");
  }

  /** Starts it on a free port. */
  public static SpringPeer start() {
    var command =
        List.of(
            PeerProcess.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-jar",
            jar().toString());
    return new SpringPeer(PeerProcess.start(jar().resolveSibling("."), command, Map.of(), READY));
  }

  @Override
  public String issuer() {
    return process.url();
  }

  /** An access token with the scope {@code client.create}; it is good for one registration. */
  @Override
  public Optional<String> initialAccessToken() {
    var form = Map.of("grant_type", "client_credentials", "scope", "client.create");
    var answer = PeerHttp.postForm(issuer() + "/oauth2/token", REGISTRAR, form);
    return Optional.of(answer.string("access_token"));
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
