package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.endtoend.Browser.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs people in to one service through another one, in the browsers of the people. */
final class FederatedSignInTest {

  private static final String OTHER_PASSWORD = "Quite-another-passphrase-7";

  @TempDir private Path directory;

  /** The company's service, and this one. */
  private final List<InMemoryService> services = new ArrayList<>();

  /** The same browser; the cookies of two services on one host would mix. */
  private final Browser browser = new Browser();

  private final Browser atCompany = new Browser();

  @AfterEach
  void stop() {
    services.forEach(InMemoryService::close);
  }

  /** Starts both services; {@code members} say how the people of the company sign in here(). */
  private void start(Map<String, ?> members) throws IOException {
    start(members, Map.of());
  }

  private void start(Map<String, ?> members, Map<String, Object> further) throws IOException {
    services.add(InMemoryService.start(Files.createDirectory(directory.resolve("company"))));
    var company = services.getFirst();
    var settings = new HashMap<String, Object>(members);
    settings.put("label", "The Company");
    var file = directory.resolve("federation.json");
    Files.writeString(file, Texts.json(Map.of("company", settings)));
    var here = new HashMap<>(further);
    here.put("countersign.federation-file", file.toString());
    services.add(InMemoryService.start(Files.createDirectory(directory.resolve("here")), here));
    var body =
        Map.of(
            "name", "company",
            "issuer", company.issuer(),
            "initial_access_token", Service.REGISTRATION_TOKEN,
            "return_to", List.of(here().issuer() + "/login/through"),
            "metadata", Map.of("scope", "openid profile email", "client_name", "Here"));
    var registered =
        new Api(here().url()).postJson("/rp/registrations", admin(here()), Texts.json(body));
    assertThat(registered.status()).describedAs(registered.response().body()).isEqualTo(201);
  }

  private InMemoryService here() {
    return services.getLast();
  }

  private static String admin(Service service) {
    return Newcomer.adminToken(service);
  }

  private SignedInFlow client() {
    var client =
        new Newcomer()
            .register(
                here(),
                Map.of(
                    "redirect_uris",
                    List.of(SignedInFlow.CALLBACK),
                    "token_endpoint_auth_method",
                    "none"));
    return new SignedInFlow(here(), client.string("client_id"), "code");
  }

  /**
   * Opens the authorization request and chooses the company; returns the URL to which the browser
   * goes.
   */
  private Visit.Left toCompany(SignedInFlow flow) {
    var login = page(browser.open(flow.url()));
    assertThat(login.html().select("form.servers button").text())
        .isEqualTo("Continue with The Company");
    return (Visit.Left) browser.submit(servers(login), Map.of("server", "company"));
  }

  private static FormElement servers(Visit.Page login) {
    return login.html().select("form.servers").forms().getFirst();
  }

  private static Visit.Page page(Visit visit) {
    return (Visit.Page) visit;
  }

  /** Signs in at the company, and returns here(). */
  private Visit returned(Visit.Left toCompany) {
    return browser.open(
        SignedInFlow.allow(atCompany, toCompany.location().toString()).location().toString());
  }

  private JWTClaimsSet idToken(SignedInFlow flow, Visit visit) throws ParseException {
    var left = (Visit.Left) allowed(visit);
    assertThat(left.location().toString()).startsWith(SignedInFlow.CALLBACK);
    var form = new HashMap<>(flow.exchange(GrantSteps.code(left.parameters())));
    form.put("client_id", flow.parameter("client_id"));
    var tokens = new Api(here().url()).postForm("/token", form);
    assertThat(tokens.status()).describedAs(tokens.response().body()).isEqualTo(200);
    return SignedJWT.parse(tokens.string("id_token")).getJWTClaimsSet();
  }

  private Visit allowed(Visit visit) {
    return visit instanceof Visit.Page consent
        ? browser.submit(consent, Map.of("decision", "allow"))
        : visit;
  }

  private String created(Service service, String name) {
    var user = Map.of("username", name, "password", OTHER_PASSWORD);
    var answer = new Api(service.url()).postJson("/admin/users", admin(service), Texts.json(user));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer.string("sub");
  }

  @Test
  void refusesPeopleWhoAreUnknown() throws Exception {
    start(Map.of());
    var page = page(returned(toCompany(client())));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html().select("#problem").text())
        .startsWith("No account here is connected with your account at The Company.");
    assertThat(page.html().select("form.servers")).hasSize(1);
    assertThat(browser.cookie("countersign_session")).isEmpty();
  }

  @Test
  void linksAnAccountOnceItsPasswordWasTyped() throws Exception {
    start(Map.of("unknown_people", "linked"));
    var bob = created(here(), "bob");
    var flow = client();
    var page = page(returned(toCompany(flow)));
    assertThat(page.html().select("h1").text()).isEqualTo("Connect your account");
    assertThat(page.html().select(".lead").text())
        .startsWith("You signed in with The Company as " + Service.USER + ".");
    assertThat(browser.cookie("countersign_session")).isEmpty();

    var wrong = page(browser.submit(page, Map.of("username", "bob", "password", "wrong")));
    assertThat(wrong.html().select("#problem")).hasSize(1);
    var claims =
        idToken(flow, browser.submit(wrong, Map.of("username", "bob", "password", OTHER_PASSWORD)));
    assertThat(claims.getSubject()).isEqualTo(bob);
    assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");

    var again = client().with("prompt", "login");
    assertThat(idToken(again, returned(toCompany(again))).getSubject()).isEqualTo(bob);
  }

  @Test
  void createsAnAccountThatNobodyElseCanHave() throws Exception {
    start(Map.of("unknown_people", "created"));
    var flow = client();
    var before = Instant.now().minusSeconds(60);
    var claims = idToken(flow, returned(toCompany(flow)));
    assertThat(claims.getClaim("amr")).isNull();
    assertThat(claims.getClaim("acr")).isNull();
    assertThat(claims.getDateClaim("auth_time").toInstant()).isAfter(before);

    var account = new Api(here().url()).get("/admin/users/" + claims.getSubject(), admin(here()));
    assertThat(account.string("username")).isEqualTo(Service.USER + "@company");
    // The local user with the same name is another person.
    var again = client().with("prompt", "login");
    assertThat(idToken(again, returned(toCompany(again))).getSubject())
        .isEqualTo(claims.getSubject());
  }

  @Test
  void mapsAcrAndAmrAndPassesOnNothingElse() throws Exception {
    start(
        Map.of(
            "unknown_people",
            "created",
            "acr",
            Map.of(PASSWORD_ACR, "urn:example:company"),
            "amr",
            Map.of("pwd", "fed")));
    var flow = client();
    var claims = idToken(flow, returned(toCompany(flow)));
    assertThat(claims.getStringClaim("acr")).isEqualTo("urn:example:company");
    assertThat(claims.getStringListClaim("amr")).containsExactly("fed");
  }

  private static final String PASSWORD_ACR =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

  @Test
  void asksTheServerForAnEssentialAcr() throws Exception {
    start(Map.of("unknown_people", "created", "acr", Map.of(PASSWORD_ACR, "urn:example:company")));
    var essential =
        Texts.json(
            Map.of(
                "id_token",
                Map.of(
                    "acr", Map.of("essential", true, "values", List.of("urn:example:company")))));
    var flow = client().with("claims", essential);
    var login = page(browser.open(flow.url()));
    assertThat(login.html().select("input[type=password]")).isEmpty();
    var left = toCompany(flow);
    assertThat(left.parameters().getOrDefault("claims", "")).contains(PASSWORD_ACR);
    assertThat(idToken(flow, returned(left)).getStringClaim("acr"))
        .isEqualTo("urn:example:company");

    // The session of a sign-in with a password is not enough.
    var local = new Browser();
    var _ = new SignedInFlow(here(), flow.parameter("client_id"), "code").run(local);
    assertThat(
            page(local.open(client().with("claims", essential).url())).html().select("h1").text())
        .isEqualTo("Sign in");
  }

  /** OpenID Connect Core §5.5.1.1: the settings say that the company's sign-in is stronger. */
  @Test
  void aStrongerSignInThereSatisfiesAnEssentialWeakerAcr() throws Exception {
    start(
        Map.of("unknown_people", "created", "acr", Map.of(PASSWORD_ACR, "urn:example:company")),
        Map.of(
            "countersign.acr", "urn:example:here",
            "countersign.stronger-acr", "urn:example:company"));
    var essential =
        Texts.json(
            Map.of(
                "id_token", Map.of("acr", Map.of("essential", true, "value", "urn:example:here"))));
    var flow = client().with("claims", essential);
    var login = page(browser.open(flow.url()));
    assertThat(login.html().select("input[type=password]")).isNotEmpty();
    var left = toCompany(flow);
    assertThat(left.parameters().getOrDefault("claims", "")).contains(PASSWORD_ACR);
    assertThat(idToken(flow, returned(left)).getStringClaim("acr")).isEqualTo("urn:example:here");
  }

  @Test
  void asksTheServerToAuthenticateAgain() throws Exception {
    start(Map.of("unknown_people", "created"));
    var flow = client();
    var _ = idToken(flow, returned(toCompany(flow)));
    var again = client().with("prompt", "login").with("max_age", "600");
    var left = toCompany(again);
    assertThat(left.parameters()).containsEntry("prompt", "login").containsEntry("max_age", "600");
    var login = page(atCompany.open(left.location().toString()));
    assertThat(login.html().select("input[type=password]")).hasSize(1);
  }

  @Test
  void saysThatThePersonWentBack() throws Exception {
    start(Map.of("unknown_people", "created"));
    var left = toCompany(client());
    var login = page(atCompany.open(left.location().toString()));
    var consent =
        page(
            atCompany.submit(
                login, Map.of("username", Service.USER, "password", Service.PASSWORD)));
    var back = (Visit.Left) atCompany.submit(consent, Map.of("decision", "deny"));
    var page = page(browser.open(back.location().toString()));
    assertThat(page.html().select("#problem").text())
        .isEqualTo("You did not sign in with The Company. Please try again.");
  }

  @Test
  void signsInNoOtherBrowser() throws Exception {
    start(Map.of("unknown_people", "created"));
    var left = toCompany(client());
    var answer = SignedInFlow.allow(atCompany, left.location().toString()).location().toString();
    var thief = new Browser();
    assertThat(page(thief.open(answer)).status()).isEqualTo(403);
    assertThat(thief.cookie("countersign_session")).isEmpty();
  }

  @Test
  void refusesADisabledAccount() throws Exception {
    start(Map.of("unknown_people", "created"));
    var flow = client();
    var subject = idToken(flow, returned(toCompany(flow))).getSubject();
    var api = new Api(here().url());
    assertThat(api.postJson("/admin/users/" + subject + "/disable", admin(here()), "{}").status())
        .isLessThan(300);
    var again = client().with("prompt", "login");
    assertThat(page(returned(toCompany(again))).html().select("#problem").text())
        .startsWith("Your account here is disabled.");
  }

  @Test
  void leadsToTheAccountPage() throws Exception {
    start(Map.of("unknown_people", "created"));
    var login = page(browser.open(here().url() + "/account/sign-in"));
    var left = (Visit.Left) browser.submit(servers(login), Map.of("server", "company"));
    var account = page(returned(left));
    assertThat(account.response().uri().getPath()).isEqualTo("/account");
    assertThat(account.html().text()).contains(Service.USER + "@company");
  }
}
