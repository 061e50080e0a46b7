package dev.countersign.http.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Takes the browser to the client with an authorization response.
 *
 * <p>Chromium applies {@code form-action} of the page with a form to all redirects after the form,
 * also to redirects of the client's own servers, which this server cannot know. Therefore a page
 * with a {@code Refresh} header ends the redirects after a form, and the browser starts a new
 * navigation. A private-use scheme starts an application, which redirects nowhere; some browsers
 * start it only after a click, which a {@code Refresh} is not. So it always gets a redirect.
 *
 * <p>A response with the mode {@code form_post} is a page with a form, which the browser sends to
 * the client: with a script, or with a button where scripts do not run.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/#directive-form-action">CSP §6.3.1</a>
 * @see <a
 *     href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode">OAuth
 *     2.0 Form Post Response Mode §2</a>
 */
@Singleton
public final class ClientRedirects {

  private final Pages pages;

  ClientRedirects(Pages pages) {
    this.pages = pages;
  }

  /** Returns the response that takes the browser to the redirect URI, with these parameters. */
  public MutableHttpResponse<String> response(
      HttpRequest<?> request,
      RedirectUri redirectUri,
      ResponseMode mode,
      Map<String, String> parameters) {
    if (mode == ResponseMode.FORM_POST) {
      return form(request, redirectUri, parameters);
    }
    var location = Redirects.location(redirectUri, mode, parameters);
    return isAfterForm(request) && redirectUri.isWeb()
        ? page(request, location)
        : Redirects.toClient(location);
  }

  /** Returns where the parameters are sent to in the query of the URI. */
  public static String location(RedirectUri redirectUri, Map<String, String> parameters) {
    return Redirects.location(redirectUri, ResponseMode.QUERY, parameters);
  }

  private MutableHttpResponse<String> form(
      HttpRequest<?> request, RedirectUri redirectUri, Map<String, String> parameters) {
    var fields =
        parameters.entrySet().stream()
            .map(entry -> new FormPostPage.Field(entry.getKey(), entry.getValue()))
            .toList();
    var response =
        pages.show(
            request,
            HttpStatus.OK,
            "form-post",
            new FormPostPage(redirectUri.value(), fields),
            ContentSecurityPolicy.sendingAForm(FormPostPage.SCRIPT));
    // With the policy of the other pages, the client would receive a form of the origin "null".
    response.getHeaders().set("Referrer-Policy", "strict-origin");
    return response;
  }

  private MutableHttpResponse<String> page(HttpRequest<?> request, String location) {
    return pages
        .show(
            request,
            HttpStatus.OK,
            "redirect",
            new RedirectPage(location),
            ContentSecurityPolicy.HERE)
        .header("Refresh", "0;url=" + location);
  }

  /** Returns whether a form of this server leads to the request: itself, or by a redirect. */
  private static boolean isAfterForm(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.POST
        || request.getParameters().contains(SignInProofs.PARAMETER);
  }
}
