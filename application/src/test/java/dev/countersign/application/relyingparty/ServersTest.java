package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerChanged;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownServer;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests how the metadata of servers are kept up to date, and which endpoints get no secret. */
class ServersTest {

  private static final String ELSEWHERE = "https://elsewhere.example/token";

  private final World world = new World("client_secret_basic");
  private final LookUpServers lookUp = RelyingPartyUseCases.lookUpServers(world.stores.servers());
  private final RefreshServers refresh =
      RelyingPartyUseCases.refreshServers(
          world.stores.servers(), new InMemoryServerDiscoverer(world.server), world::now);
  private final AgreeToServer agree =
      RelyingPartyUseCases.agreeToServer(
          world.stores.servers(),
          world.stores.securityEvents(),
          world.stores.unitOfWork(),
          world::now);

  private KnownServer server() {
    return lookUp.page(Optional.empty(), 1).servers().getFirst();
  }

  private void publish(String tokenEndpoint) {
    world.server.publishMetadata(
        world.server.metadata("client_secret_basic").with("token_endpoint", tokenEndpoint));
  }

  private void refreshAfter(Duration time) {
    world.advance(time);
    refresh.refreshDue();
  }

  private Result<KnownServer, RelyingPartyError> agree(String tokenEndpoint) {
    return agree.agree(
        new AgreeToServer.Command(
            world.server.issuer().value(),
            Map.of(ServerEndpoint.TOKEN, URI.create(tokenEndpoint)),
            World.ADMIN));
  }

  private static RelyingPartyError error(Result<?, RelyingPartyError> result) {
    return result.<RelyingPartyError>map(ok -> new BadCall("not refused")).orElse(e -> e);
  }

  @Test
  void knowsTheServersOfRegistrationsOnly() {
    assertThat(lookUp.page(Optional.empty(), 10).servers()).isEmpty();
    world.registerWithSecret();
    assertThat(server().issuer()).isEqualTo(world.server.issuer());
    assertThat(server().check().succeededAt()).isEqualTo(world.now());
    var _ = world.delete(true);
    assertThat(lookUp.page(Optional.empty(), 10).servers()).isEmpty();
  }

  @Test
  void requestsMetadataEachHour() {
    world.registerWithSecret();
    var before = world.server.lookups().size();
    refreshAfter(Duration.ofMinutes(59));
    assertThat(world.server.lookups()).hasSize(before);
    publish(world.server.issuer().at("/token2"));
    refreshAfter(Duration.ofMinutes(1));
    assertThat(world.server.lookups()).hasSizeGreaterThan(before);
    assertThat(server().metadata().endpoint(ServerEndpoint.TOKEN))
        .contains(URI.create(world.server.issuer().at("/token2")));
  }

  @Test
  void keepsTheMetadataOfAServerThatIsUnavailableAndTriesAgain() {
    world.registerWithSecret();
    var metadata = server().metadata();
    world.server.goDown();
    refreshAfter(Duration.ofHours(1));
    assertThat(server().metadata()).isEqualTo(metadata);
    assertThat(server().check().failures()).isEqualTo(1);
    assertThat(server().check().failure()).isPresent();
    refreshAfter(Duration.ofMinutes(1));
    assertThat(server().check().failures()).isEqualTo(2);
    refreshAfter(Duration.ofMinutes(1));
    assertThat(server().check().failures()).isEqualTo(2);
    world.server.comeUp();
    refreshAfter(Duration.ofMinutes(1));
    assertThat(server().check().failures()).isZero();
    assertThat(server().check().failure()).isEmpty();
  }

  @Test
  void waitsAnHourAtMostHoweverOftenRequestsFailed() {
    world.registerWithSecret();
    world.server.goDown();
    for (var i = 1; i <= 100; i++) {
      refreshAfter(Duration.ofHours(1));
      assertThat(server().check().failures()).isEqualTo(i);
    }
  }

  @Test
  void sendsNoSecretToAnEndpointThatMovedToAnotherOrigin() {
    world.registerWithSecret();
    publish(ELSEWHERE);
    refreshAfter(Duration.ofHours(1));
    assertThat(server().moved()).isEqualTo(Map.of(ServerEndpoint.TOKEN, URI.create(ELSEWHERE)));
    assertThat(server().metadata().endpoint(ServerEndpoint.TOKEN))
        .contains(world.server.tokenEndpoint());
    assertThat(error(world.register("another", JsonObject.EMPTY)))
        .isInstanceOfSatisfying(
            ServerFailed.class, failed -> assertThat(failed.description()).contains(ELSEWHERE));
    assertThat(world.server.enrollments()).hasSize(1);
  }

  @Test
  void usesAMovedEndpointAfterAnAdministratorAgreed() {
    world.registerWithSecret();
    publish(ELSEWHERE);
    refreshAfter(Duration.ofHours(1));
    assertThat(agree(ELSEWHERE)).isInstanceOf(Result.Ok.class);
    assertThat(server().moved()).isEmpty();
    assertThat(server().metadata().endpoint(ServerEndpoint.TOKEN)).contains(URI.create(ELSEWHERE));
    assertThat(world.stores.relyingPartyEvents().getLast())
        .isEqualTo(
            new RelyingPartyEvent(
                world.now(),
                World.ADMIN,
                RelyingPartyAction.MOVE_AGREED,
                world.server.issuer(),
                Optional.empty()));
    refreshAfter(Duration.ofHours(1));
    assertThat(server().moved()).isEmpty();
  }

  @Test
  void refusesAnAgreementToSomethingElse() {
    assertThat(error(agree(ELSEWHERE))).isInstanceOf(UnknownServer.class);
    world.registerWithSecret();
    assertThat(error(agree(ELSEWHERE))).isInstanceOf(ServerChanged.class);
    publish(ELSEWHERE);
    refreshAfter(Duration.ofHours(1));
    assertThat(error(agree("https://evil.example/token"))).isInstanceOf(ServerChanged.class);
    assertThat(server().moved()).isNotEmpty();
  }

  @Test
  void forgetsAMoveThatTheServerTookBack() {
    world.registerWithSecret();
    publish(ELSEWHERE);
    refreshAfter(Duration.ofHours(1));
    publish(world.server.tokenEndpoint().toString());
    refreshAfter(Duration.ofHours(1));
    assertThat(server().moved()).isEmpty();
    assertThat(error(agree(ELSEWHERE))).isInstanceOf(ServerChanged.class);
  }

  @Test
  void letsAnEndpointMoveWithinTheOriginsThatAlreadyGetSecrets() {
    world.registerWithSecret();
    publish("HTTPS://SERVER.example:443/elsewhere");
    refreshAfter(Duration.ofHours(1));
    assertThat(server().moved()).isEmpty();
  }

  @Test
  void letsTwoNodesAskAServerOnce() {
    world.registerWithSecret();
    world.advance(Duration.ofHours(1));
    var due = world.stores.servers().due(world.now(), 10).getFirst();
    var directory =
        new ServerDirectory(
            world.stores.servers(), new InMemoryServerDiscoverer(world.server), world::now);
    var before = world.server.lookups().size();
    directory.refresh(due);
    var after = world.server.lookups().size();
    directory.refresh(due);
    assertThat(after).isGreaterThan(before);
    assertThat(world.server.lookups()).hasSize(after);
  }

  @Test
  void auditsRegistrationsAndDeletions() {
    world.registerWithSecret();
    var _ = world.delete(true);
    assertThat(world.stores.relyingPartyEvents())
        .extracting(RelyingPartyEvent::action)
        .isEqualTo(List.of(RelyingPartyAction.REGISTERED, RelyingPartyAction.DELETED));
  }
}
