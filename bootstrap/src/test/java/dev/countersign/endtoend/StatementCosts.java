package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Counts the database statements of each request of a sign-in, for several kinds of authorization
 * requests. What is cached is cached: another user does the same before.
 */
final class StatementCosts implements AutoCloseable {

  /** The steps, in this order. */
  static final List<String> STEPS =
      List.of("page", "sign-in", "consent", "session", "token", "refresh", "userinfo");

  private static final Map<String, String> BOB =
      Map.of("username", "bob", "password", "a long password for bob");
  private static final Map<String, String> CAROL =
      Map.of("username", "carol", "password", "a long password for carol");
  private static final Map<String, String> ALICE =
      Map.of("username", Service.USER, "password", Service.PASSWORD);

  private final Newcomer newcomer = new Newcomer();
  private final RemoteClient elsewhere = new RemoteClient();
  private final LogoServer logos = new LogoServer();
  private final ECKey key = key();
  private final ApplicationContext context;
  private final CountedStatements statements;
  private final Service service;
  private final Api api;

  /** Starts the service with the database at this URL. */
  StatementCosts(Path directory, String database, String databaseUser) {
    var settings = new TreeMap<String, Object>();
    settings.put("datasources.default.url", database);
    settings.put("datasources.default.username", databaseUser);
    settings.put(CountedStatements.SETTING, true);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.user", Service.USER);
    settings.put("countersign.user-password", Service.PASSWORD);
    settings.put("countersign.cache-time", "1m");
    settings.put("countersign.key-check-interval", "1h");
    settings.put("countersign.registration-rate-per-address", "off");
    settings.put("countersign.registration-rate-per-token", "off");
    settings.putAll(RemoteClient.REACHABLE);
    context = ApplicationContext.builder().properties(settings).banner(false).start();
    statements = context.getBean(CountedStatements.class);
    service = new Started(context.getBean(EmbeddedServer.class).start().getURL().toString());
    api = new Api(service.url());
    for (var user : List.of(BOB, CAROL)) {
      var created = api.postJson("/admin/users", Newcomer.adminToken(service), Texts.json(user));
      assertThat(created.status()).isEqualTo(201);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A kind of authorization request: the metadata of the client, and the URL of the request. */
  private record Kind(Map<String, ?> metadata, String responseType, Sent sent) {}

  /** Returns the URL for the request. */
  private interface Sent {
    String url(SignedInFlow flow);
  }

  private Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("`code`", new Kind(Map.of(), "code", SignedInFlow::url));
    kinds.put("`id_token`", new Kind(Map.of(), "id_token", SignedInFlow::url));
    kinds.put("`code id_token`", new Kind(Map.of(), "code id_token", SignedInFlow::url));
    kinds.put(
        "`code id_token token`", new Kind(Map.of(), "code id_token token", SignedInFlow::url));
    kinds.put(
        "`code`, `response_mode=form_post`",
        new Kind(Map.of(), "code", flow -> flow.with("response_mode", "form_post").url()));
    kinds.put(
        "`code` with `claims`",
        new Kind(
            Map.of(),
            "code",
            flow ->
                flow.with("claims", "{\"id_token\":{\"name\":null},\"userinfo\":{\"email\":null}}")
                    .url()));
    kinds.put(
        "`code`, pairwise subjects",
        new Kind(Map.of("subject_type", "pairwise"), "code", SignedInFlow::url));
    kinds.put("`code`, client with a logo", new Kind(logo(), "code", SignedInFlow::url));
    var keys = Map.of("jwks", new JWKSet(key).toPublicJWKSet().toJSONObject());
    kinds.put("`code` in a signed `request`", new Kind(keys, "code", this::byValue));
    var document = elsewhere.server().at("/request.jwt");
    var fetched = new TreeMap<String, Object>(keys);
    fetched.put("request_uris", List.of(document.toString()));
    kinds.put("`code` in a `request_uri`", new Kind(fetched, "code", this::byReference));
    return kinds;
  }

  /** Returns the number of statements of single sign-on and logout. */
  Map<String, Map<String, List<String>>> logouts() {
    return new LogoutCosts(service, statements).all();
  }

  private Map<String, String> logo() {
    return Map.of("logo_uri", logos.publish("/logo.png", LogoServer.png(32, 32, (_, _) -> -1)));
  }

  private String object(SignedInFlow flow) {
    try {
      return RequestObjects.signed(
          JWSAlgorithm.ES256, key, RequestObjects.claims(service, flow.parameters()).build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String byValue(SignedInFlow flow) {
    return RequestObjects.url(service, flow.parameter("client_id"), "request", object(flow));
  }

  private String byReference(SignedInFlow flow) {
    var document = elsewhere.server().at("/request.jwt");
    elsewhere.server().publish(document, Page.text("application/jwt", object(flow)));
    return RequestObjects.url(
        service, flow.parameter("client_id"), "request_uri", document.toString());
  }

  /** Returns the number of statements of each step, by the kind of the request. */
  Map<String, Map<String, List<String>>> all() {
    var all = new LinkedHashMap<String, Map<String, List<String>>>();
    kinds()
        .forEach(
            (name, kind) -> {
              var metadata = new TreeMap<String, Object>(kind.metadata());
              metadata.put("client_name", "Client " + all.size());
              metadata.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
              metadata.put("response_types", List.of(kind.responseType()));
              metadata.put("grant_types", grantTypes(kind.responseType()));
              var client = newcomer.register(service, metadata);
              var _ = new Course(kind, client).run(BOB);
              all.put(name, fewest(kind, client));
            });
    return all;
  }

  /** Returns the smaller number of two users: what is cached expires once in a minute. */
  private Map<String, List<String>> fewest(Kind kind, Answer client) {
    var fewest = new Course(kind, client).run(ALICE);
    new Course(kind, client)
        .run(CAROL)
        .forEach(
            (step, taken) -> fewest.computeIfPresent(step, (_, other) -> shorter(taken, other)));
    return fewest;
  }

  private static List<String> shorter(List<String> one, List<String> other) {
    return one.size() < other.size() ? one : other;
  }

  private static List<String> grantTypes(String responseType) {
    if (responseType.equals("code")) {
      return List.of("authorization_code", "refresh_token");
    }
    return responseType.contains("code")
        ? List.of("authorization_code", "refresh_token", "implicit")
        : List.of("implicit");
  }

  /** The steps of one user. */
  private final class Course {

    private final Map<String, List<String>> taken = new LinkedHashMap<>();
    private final Browser browser = new Browser();
    private final Kind kind;
    private final Answer client;

    Course(Kind kind, Answer client) {
      this.kind = kind;
      this.client = client;
    }

    private <T> T step(String name, Supplier<T> work) {
      var _ = statements.taken();
      var result = work.get();
      taken.put(name, statements.taken());
      return result;
    }

    private SignedInFlow flow() {
      return new SignedInFlow(service, client.string("client_id"), kind.responseType());
    }

    Map<String, List<String>> run(Map<String, String> user) {
      var flow = flow();
      var url = kind.sent().url(flow);
      var login = (Visit.Page) step("page", () -> browser.open(url));
      var consent = (Visit.Page) step("sign-in", () -> browser.submit(login, user));
      assertThat(consent.html().select("button[value=allow]")).hasSize(1);
      var response =
          parameters(step("consent", () -> browser.submit(consent, Map.of("decision", "allow"))));
      var again = kind.sent().url(flow());
      assertThat(parameters(step("session", () -> browser.open(again))))
          .containsOnlyKeys(response.keySet());
      redeem(flow, response);
      return taken;
    }

    private Map<String, String> parameters(Visit visit) {
      return visit instanceof Visit.Page page
          ? Texts.form(
              page.form().formData().stream()
                  .map(field -> Texts.form(Map.of(field.key(), field.value())))
                  .reduce((one, two) -> one + "&" + two)
                  .orElseThrow())
          : ((Visit.Left) visit).parameters();
    }

    private void redeem(SignedInFlow flow, Map<String, String> response) {
      if (!response.containsKey("code")) {
        return;
      }
      var exchange = flow.exchange(GrantSteps.code(response));
      var tokens = step("token", () -> GrantSteps.exchange(api, client, exchange));
      var refresh =
          Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token"));
      var refreshed = step("refresh", () -> GrantSteps.exchange(api, client, refresh));
      var userInfo = step("userinfo", () -> api.get("/userinfo", refreshed.string("access_token")));
      assertThat(userInfo.status()).isEqualTo(200);
    }
  }

  /** The service with a database in this process. */
  record Started(String url) implements Service {

    @Override
    public String issuer() {
      return url;
    }

    @Override
    public String log() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> files() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Service restart() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    context.close();
    elsewhere.close();
    logos.close();
  }
}
