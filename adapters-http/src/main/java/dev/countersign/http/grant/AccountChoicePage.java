package dev.countersign.http.grant;

import dev.countersign.domain.user.Account;
import java.util.Optional;

/**
 * The content of the page on which the user chooses between the signed-in account and another one.
 *
 * @param client the name of the application that the user comes from
 * @param name the name of the signed-in user, if the account has one
 * @param username the username of the signed-in user
 * @param request the authorization request that continues after the choice
 * @param csrfToken binds the form to the request, the session and the browser
 */
public record AccountChoicePage(
    ShownName client, Optional<String> name, String username, String request, String csrfToken) {

  static AccountChoicePage of(
      ShownName client, Account user, SerializedAuthorizationRequest asked, String csrfToken) {
    return new AccountChoicePage(
        client, user.name(), user.username().value(), asked.text(), csrfToken);
  }
}
