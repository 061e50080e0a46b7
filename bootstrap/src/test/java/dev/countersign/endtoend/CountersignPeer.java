package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.peer.PeerServer;
import java.nio.file.Path;
import java.util.Optional;

/** Another instance of this service, as the authorization server of a relying party. */
final class CountersignPeer implements PeerServer {

  private final InMemoryService service;

  private CountersignPeer(InMemoryService service) {
    this.service = service;
  }

  /** Starts it with an empty directory. */
  static CountersignPeer start(Path directory) {
    return new CountersignPeer(InMemoryService.start(directory, RemoteClient.REACHABLE));
  }

  @Override
  public String issuer() {
    return service.issuer();
  }

  @Override
  public Optional<String> initialAccessToken() {
    return Optional.of(Service.REGISTRATION_TOKEN);
  }

  @Override
  public Login resourceServer() {
    return new Login("countersign-admin", Service.ADMIN_SECRET);
  }

  @Override
  public Login user() {
    return new Login(Service.USER, Service.PASSWORD);
  }

  @Override
  public boolean hasClient(String clientId) {
    var path = "/admin/clients/" + clientId;
    return new Api(service.url()).get(path, Newcomer.adminToken(service)).status() == 200;
  }

  @Override
  public void rotateKeys() {
    var rotated =
        new Api(service.url())
            .postJson(
                "/admin/keys/rings/provider:sig:RS256/rotate?force=true",
                Newcomer.adminToken(service),
                "");
    assertThat(rotated.status()).describedAs(rotated.response().body()).isEqualTo(200);
  }

  @Override
  public void close() {
    service.close();
  }
}
