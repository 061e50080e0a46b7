package dev.countersign.http.startpage;

import java.util.Optional;

/**
 * The content of the start page. It contains nothing that the server metadata and the readiness
 * probe do not tell everybody.
 *
 * @param service the issuer
 * @param ready whether this node can serve requests
 * @param documentation the URL of the documentation
 */
public record StartPage(String service, boolean ready, Optional<String> documentation) {

  /** The path of the account page. */
  public static final String ACCOUNT = "/account";

  /** The path of the server metadata. */
  public static final String METADATA = "/.well-known/openid-configuration";
}
