package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.peer.PeerServer;
import dev.countersign.testkit.clock.TwoClocks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of another server change, and those of the relying party. */
final class PeerKeyChanges {

  private static final String NAME = "keys";

  /** The time in which an ID token may be from the future. */
  private static final Duration DIFFERENCE = Duration.ofSeconds(30);

  /** The time after which the next key of the relying party is due. */
  private static final Duration ROTATION = Duration.ofDays(31);

  /** The time from an early announcement until a key signs, with the default settings. */
  private static final Duration ANNOUNCEMENT = Duration.ofMinutes(6);

  private PeerKeyChanges() {}

  private static InMemoryService start(Path directory, TwoClocks clocks) {
    return InMemoryService.start(directory, clocks, clocks.wall());
  }

  /**
   * The server signs an ID token with a key that the relying party does not know: it asks for the
   * keys again, but not within ten seconds.
   */
  static void keyOfTheServer(
      PeerServer peer, Path directory, Map<String, Object> metadata, Map<String, Object> wish) {
    var clocks = new TwoClocks(Instant.now().minus(DIFFERENCE));
    try (var service = start(directory, clocks)) {
      var admin = Newcomer.adminToken(service);
      var application = SigningInApplication.create(service, admin);
      var _ =
          application.registered(NAME, peer.issuer(), peer.initialAccessToken(), admin, metadata);
      assertThat(signIn(peer, application, wish)).containsKey("code");

      peer.rotateKeys();
      assertThat(signIn(peer, application, wish)).containsEntry("error", "invalid_response");
      clocks.pass(DIFFERENCE);
      assertThat(signIn(peer, application, wish)).containsKey("code");
    }
  }

  private static Map<String, String> signIn(
      PeerServer peer, SigningInApplication application, Map<String, Object> wish) {
    var begun = application.begin(NAME, wish);
    var back = peer.signIn(begun.startUrl(), SigningInApplication.RETURN_TO);
    return Texts.form(back.getRawQuery());
  }

  /**
   * The next key of the relying party is due. The server gets it by an update (RFC 7592 §2.2), and
   * accepts it when it signs.
   */
  static void ownKey(PeerServer peer, Path directory, Map<String, Object> metadata) {
    var clocks = new TwoClocks(Instant.now());
    try (var service = start(directory, clocks)) {
      register(peer, service, metadata);
      service.keepRegistrations();
      var first = activeKey(service);

      clocks.pass(ROTATION);
      service.keepRegistrations();
      clocks.pass(ANNOUNCEMENT);
      service.rotateKeys();
      // The server does not accept assertions of another month.
      clocks.jump(ROTATION.plus(ANNOUNCEMENT).negated());
      assertThat(upkeep(service)).contains("keys").doesNotContain("failure");
      assertThat(activeKey(service)).isNotEqualTo(first);
      var api = new Api(service.url());
      var answer = api.get("/rp/registrations/" + NAME + "/token", Newcomer.adminToken(service));
      assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
      assertThat(peer.introspect(answer.string("access_token"))).containsEntry("active", true);
    }
  }

  private static void register(
      PeerServer peer, InMemoryService service, Map<String, Object> metadata) {
    var body = new HashMap<String, Object>();
    body.put("name", NAME);
    body.put("issuer", peer.issuer());
    body.put("metadata", metadata);
    peer.initialAccessToken().ifPresent(token -> body.put("initial_access_token", token));
    var registered =
        new Api(service.url())
            .postJson("/rp/registrations", Newcomer.adminToken(service), Texts.json(body));
    assertThat(registered.status()).describedAs(registered.response().body()).isEqualTo(201);
    assertThat(registered.string("token_endpoint_auth_method")).isEqualTo("private_key_jwt");
  }

  private static String upkeep(InMemoryService service) {
    var answer =
        new Api(service.url()).get("/rp/registrations/" + NAME, Newcomer.adminToken(service));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return String.valueOf(answer.json().get("upkeep"));
  }

  /** Returns the signing keys of the registration. */
  private static List<Map<?, ?>> keys(InMemoryService service) {
    var answer =
        new Api(service.url()).get("/admin/keys?owner=rp/" + NAME, Newcomer.adminToken(service));
    return ((List<?>) answer.json().getOrDefault("keys", List.of()))
        .stream()
            .<Map<?, ?>>map(key -> (Map<?, ?>) key)
            .filter(key -> "sig".equals(key.get("use")))
            .toList();
  }

  private static String activeKey(InMemoryService service) {
    var active = keys(service).stream().filter(key -> "active".equals(key.get("state"))).toList();
    assertThat(active).hasSize(1);
    return String.valueOf(active.getFirst().get("kid"));
  }
}
