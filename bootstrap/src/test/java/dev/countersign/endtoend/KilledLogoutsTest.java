package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.endtoend.Api.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node is ended by SIGKILL between the end of sessions and the deliveries to their clients;
 * another node makes them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
@OwnProcess
final class KilledLogoutsTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SLOW = "/slow";
  private static final List<String> QUICK = List.of("/200", "/204");

  /** More than a node calls one client about at the same time. */
  private static final int SESSIONS = 6;

  private static final int AT_ONCE = 4;

  @TempDir private Path directory;

  private Nodes start() {
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_USER", Service.USER);
    settings.put("COUNTERSIGN_USER_PASSWORD", Service.PASSWORD);
    settings.put("COUNTERSIGN_FETCH_PRIVATE_HOSTS", "localhost");
    settings.put("COUNTERSIGN_FETCH_TRUST_FILE", RemoteClient.CERTIFICATE.trusted().toString());
    return Nodes.start(1, directory, settings);
  }

  @Test
  void whatAKilledNodeHadClaimedAnotherNodeDelivers() throws Exception {
    try (var receiver = LogoutReceiver.start();
        var nodes = start();
        var database = nodes.connect()) {
      var scene = new Scene(nodes, database, receiver);
      scene.signIn(SESSIONS);
      scene.endSessions();
      Waiting.until(
          "the node calls the slow client, and has told the others",
          () -> scene.told(SLOW).size() == AT_ONCE && scene.left() == SESSIONS);
      nodes.kill(0);
      scene.quickClientsWereToldOnce();
      var attempted = scene.told(SLOW);
      assertThat(scene.left()).isEqualTo(SESSIONS);
      assertThat(scene.number("select count(*) from logout_delivery where due_at <= now()"))
          .as("deliveries that are not claimed")
          .isZero();

      receiver.release();
      // The minute for which the node had claimed them passes.
      scene.execute("update logout_delivery set due_at = due_at - interval '1 minute'");
      nodes.add();
      Waiting.until("the other node has told the slow client", () -> scene.left() == 0);

      scene.quickClientsWereToldOnce();
      // Once each by the other node, and the first ones also by the node that was killed.
      assertThat(scene.told(SLOW))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(attempted.stream(), scene.sids(SLOW).stream()).toList());
      scene.tokensAreValidAt(1);
    }
  }

  @Test
  void whatNoNodeHadClaimedAnotherNodeDelivers() throws Exception {
    try (var receiver = LogoutReceiver.start();
        var nodes = start();
        var database = nodes.connect()) {
      var scene = new Scene(nodes, database, receiver);
      scene.signIn(SESSIONS / 2);
      // No node claims what is not due.
      scene.execute(
          """
          create function later() returns trigger language plpgsql as
            'begin new.due_at := new.due_at + interval ''1 hour''; return new; end';
          create trigger later before insert on logout_delivery
            for each row execute function later();
          """);
      scene.endSessions();
      nodes.kill(0);
      assertThat(scene.left()).isEqualTo(3 * (SESSIONS / 2));
      assertThat(scene.told(SLOW)).isEmpty();
      assertThat(QUICK).allSatisfy(path -> assertThat(scene.told(path)).isEmpty());

      scene.execute("update logout_delivery set due_at = due_at - interval '1 hour'");
      nodes.add();
      Waiting.until(
          "the other node has told the quick clients while the slow one does not respond",
          () -> scene.left() == SESSIONS / 2 && scene.told(SLOW).size() == SESSIONS / 2);
      scene.quickClientsWereToldOnce();
      receiver.release();
      Waiting.until("the other node has told the slow client", () -> scene.left() == 0);

      scene.quickClientsWereToldOnce();
      assertThat(scene.told(SLOW)).containsExactlyInAnyOrderElementsOf(scene.sids(SLOW));
      scene.tokensAreValidAt(1);
    }
  }

  /** A user who is signed in with several browsers, in each of them at all clients. */
  private static final class Scene {

    private final Nodes nodes;
    private final Connection database;
    private final LogoutReceiver receiver;
    private final Map<String, Answer> clients = new LinkedHashMap<>();
    private final Map<String, List<String>> sids = new LinkedHashMap<>();
    private String subject = "";

    Scene(Nodes nodes, Connection database, LogoutReceiver receiver) {
      this.nodes = nodes;
      this.database = database;
      this.receiver = receiver;
      for (var path : Stream.concat(QUICK.stream(), Stream.of(SLOW)).toList()) {
        clients.put(path, register(path));
        sids.put(path, new ArrayList<>());
      }
    }

    private Answer register(String path) {
      return new Newcomer()
          .register(
              nodes.service(0),
              Map.of(
                  "redirect_uris",
                  List.of(SignedInFlow.CALLBACK),
                  "backchannel_logout_uri",
                  receiver.at(path)));
    }

    void signIn(int browsers) throws ParseException {
      for (var number = 0; number < browsers; number++) {
        var browser = new Browser(Nodes.ISSUER);
        for (var path : clients.keySet()) {
          signIn(browser, path);
        }
      }
    }

    private void signIn(Browser browser, String path) throws ParseException {
      var client = Objects.requireNonNull(clients.get(path));
      var flow = new SignedInFlow(nodes.service(0), client.string("client_id"), "code");
      var exchange = flow.exchange(GrantSteps.code(flow.run(browser)));
      var tokens = GrantSteps.exchange(nodes.api(0), client, exchange);
      var claims = SignedJWT.parse(tokens.string("id_token")).getJWTClaimsSet();
      subject = claims.getSubject();
      sids(path).add(claims.getStringClaim("sid"));
    }

    /** Returns by which names the client at this path knows the sessions. */
    List<String> sids(String path) {
      return sids.getOrDefault(path, List.of());
    }

    void endSessions() {
      var url = nodes.api(0).url() + "/admin/users/" + subject + "/sessions";
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + nodes.administrator(0))
              .DELETE();
      assertThat(nodes.api(0).send(request).json())
          .containsEntry("ended", (long) sids(SLOW).size());
    }

    private List<String> tokens(String path) {
      return receiver.at(path, FORM).stream()
          .map(body -> Texts.form(body).getOrDefault("logout_token", ""))
          .toList();
    }

    /** Returns which sessions the client at this path was told of, each as often as it was. */
    List<String> told(String path) {
      return tokens(path).stream().map(Scene::sid).toList();
    }

    private static String sid(String token) {
      try {
        return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("sid");
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }

    void quickClientsWereToldOnce() {
      assertThat(QUICK)
          .allSatisfy(
              path ->
                  assertThat(told(path))
                      .hasSizeGreaterThan(1)
                      .containsExactlyInAnyOrderElementsOf(sids(path)));
    }

    void tokensAreValidAt(int node) throws Exception {
      for (var path : sids.keySet()) {
        var claims = Peer.verified(nodes.service(node), tokens(path).getLast());
        assertThat(claims.getIssuer()).isEqualTo(Nodes.ISSUER);
        assertThat(claims.getSubject()).isEqualTo(subject);
      }
    }

    /** Returns how many deliveries are still to be made. */
    long left() {
      return number("select count(*) from logout_delivery");
    }

    long number(String query) {
      try (var statement = database.createStatement();
          var rows = statement.executeQuery(query)) {
        assertThat(rows.next()).isTrue();
        return rows.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    void execute(String sql) throws SQLException {
      try (var statement = database.createStatement()) {
        var _ = statement.execute(sql);
      }
    }
  }
}
