package com.example.ldap;

import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.SocketFactory;

/**
 * Connects to the directory. One call of the adapter waits for at most a free connection, a new one
 * with its bind, a search, and two binds of the person, each with a bind back: 4.9 seconds
 * together, which is less than the port allows.
 */
final class LdapConnections {

  private static final int CONNECT_MILLIS = 500;
  private static final int RESPONSE_MILLIS = 700;
  private static final int WAIT_MILLIS = 200;

  /** How many connections there are at most; a call that gets none fails. */
  static final int MOST = 10;

  private LdapConnections() {}

  /** Returns a pool that connects on demand: the directory may be unavailable at the start. */
  static LDAPConnectionPool pool(LdapConfiguration settings) {
    try {
      var options = new LDAPConnectionOptions();
      options.setConnectTimeoutMillis(CONNECT_MILLIS);
      options.setResponseTimeoutMillis(RESPONSE_MILLIS);
      options.setFollowReferrals(false);
      // A trusted certificate is not sufficient: it must be for this host.
      options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
      var servers =
          new SingleServerSet(settings.host(), settings.port(), sockets(settings), options);
      var bind = new SimpleBindRequest(settings.bindDn(), settings.bindPassword());
      var pool = new LDAPConnectionPool(servers, bind, 0, MOST);
      pool.setMaxWaitTimeMillis(WAIT_MILLIS);
      pool.setCreateIfNecessary(false);
      return pool;
    } catch (LDAPException | GeneralSecurityException e) {
      throw new IllegalStateException("the settings of the directory cannot be used", e);
    }
  }

  private static SocketFactory sockets(LdapConfiguration settings) throws GeneralSecurityException {
    if (settings.ssl()) {
      return new SSLUtil().createSSLSocketFactory();
    }
    if (!isThisComputer(settings.host())) {
      throw new IllegalStateException(
          "ldap.ssl is false, so that passwords are sent unencrypted to "
              + settings.host()
              + "; set it to true");
    }
    return SocketFactory.getDefault();
  }

  private static boolean isThisComputer(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
