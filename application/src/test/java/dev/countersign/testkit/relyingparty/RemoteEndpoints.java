package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The endpoints of another server that take forms, and its userinfo endpoint. They refuse every
 * request for which the test set no response, and record all requests.
 */
public final class RemoteEndpoints {

  private final Issuer issuer;
  private final List<Form> forms = new CopyOnWriteArrayList<>();
  private final List<Presented> presented = new CopyOnWriteArrayList<>();
  private volatile Function<Form, Response> answering =
      unexpected ->
          new Response(
              400, Optional.of(JsonObject.EMPTY.with("error", "unexpected")), Optional.empty());
  private volatile Function<Presented, Optional<UserInfo>> informing =
      unexpected -> Optional.empty();

  RemoteEndpoints(Issuer issuer) {
    this.issuer = issuer;
  }

  /**
   * A form that was received.
   *
   * @param parameters without those of the client authentication
   */
  public record Form(URI endpoint, Proof proof, Map<String, String> parameters) {}

  /** An access token that was presented at an endpoint. */
  public record Presented(URI endpoint, AccessToken token) {}

  /** Returns the URL of an endpoint. */
  public URI at(String name) {
    return URI.create(issuer.at("/endpoints/" + name));
  }

  /** Returns whether one of the endpoints can have this URL. */
  public boolean contains(URI uri) {
    return uri.toString().startsWith(issuer.at("/endpoints/"));
  }

  /** Sets the response to forms. */
  public void onForm(Function<Form, Response> answer) {
    answering = answer;
  }

  /** Sets the claims for access tokens; none means that the token is refused. */
  public void onUserInfo(Function<Presented, Optional<UserInfo>> answer) {
    informing = answer;
  }

  /** Responds to a form. */
  public Response answer(Form form) {
    forms.add(form);
    return answering.apply(form);
  }

  /** Responds to an access token. */
  public Optional<UserInfo> userInfo(Presented request) {
    presented.add(request);
    return informing.apply(request);
  }

  /** Returns the forms so far. */
  public List<Form> forms() {
    return List.copyOf(forms);
  }

  /** Returns the access tokens presented so far. */
  public List<Presented> presented() {
    return List.copyOf(presented);
  }
}
