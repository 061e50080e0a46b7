package dev.countersign.http.oauth.cookie;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Reads and creates the cookies of this server. Scripts cannot read them, and other sites cannot
 * send them with a form; the only exception is {@link #readableCookie}. Over https, other hosts
 * cannot set them if the issuer has no path.
 *
 * <p>If the issuer has a path, browsers send the cookies only with that path. Their names contain a
 * checksum of it: with the paths {@code /a} and {@code /a/b} a browser sends the cookies of both
 * providers to the second provider, which must recognize its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265.html#section-4.1.2">RFC 6265 §4.1.2</a>
 */
@Singleton
public final class HostCookies {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,512}");

  private final boolean secure;
  private final String path;
  private final String prefix;
  private final String suffix;

  /** Creates the cookies of the server with this issuer. */
  public HostCookies(Issuer issuer, IssuerPath issuerPath) {
    this.secure = issuer.value().startsWith("https:");
    this.path = issuerPath.isEmpty() ? "/" : issuerPath.value();
    this.prefix = secure ? prefix(issuerPath) : "";
    this.suffix = issuerPath.isEmpty() ? "" : "_" + checksum(issuerPath.value());
  }

  /** Returns the value of a cookie that the browser sent, if it has the form of a secret. */
  public Optional<String> value(HttpRequest<?> request, String name) {
    return request
        .getCookies()
        .findCookie(name(name))
        .map(Cookie::getValue)
        .filter(value -> FORM.matcher(value).matches());
  }

  /** Returns a cookie that the browser forgets when it is closed. */
  public Cookie cookie(String name, String value) {
    return Cookie.of(name(name), value)
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.Lax);
  }

  /**
   * Returns a cookie that the scripts of this server's pages can read, also in a frame on a page of
   * another site. Browsers accept it over https only.
   */
  public Cookie readableCookie(String name, String value) {
    return cookie(name, value).httpOnly(false).secure(true).sameSite(SameSite.None);
  }

  /** Returns the complete name of a cookie in the browser. */
  public String name(String name) {
    return prefix + name + suffix;
  }

  /**
   * Returns the prefix of the cookie names. With either prefix, browsers accept a cookie only over
   * https; with {@code __Host-}, only for this host and the path {@code /}.
   */
  private static String prefix(IssuerPath issuerPath) {
    return issuerPath.isEmpty() ? "__Host-" : "__Secure-";
  }

  private static String checksum(String text) {
    var checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
