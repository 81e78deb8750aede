package net.datum.changecalendar.calendar;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.datum.changecalendar.action.BrokenAnswer;
import net.datum.changecalendar.action.HttpDates;
import net.datum.changecalendar.action.InvalidInput;
import net.datum.changecalendar.action.RunClock;
import net.datum.changecalendar.action.ServiceFailure;
import org.jspecify.annotations.Nullable;

/**
 * A service account that acts for a user, without a key: Google signs for the account that this
 * user is meant, and gives a token for that. The client library has no way to do it.
 */
final class GoogleDelegatedCredentials extends OAuth2Credentials {
  private static final long serialVersionUID = 1L;

  private static final String TOKENS = "https://oauth2.googleapis.com/token";
  private static final String IMPERSONATION = "service_account_impersonation_url";
  private static final Pattern ACCOUNT =
      Pattern.compile("(https?://[^?#]+/serviceAccounts/([^/:?#]+)):generateAccessToken");

  private final String account;
  private final String subject;
  private final String signing;
  private final String tokens;
  private final transient HttpRequestInitializer signer;
  private final transient HttpTransport transport;
  private final transient RunClock clock;

  private GoogleDelegatedCredentials(
      Matcher url,
      String subject,
      String tokens,
      GoogleCredentials signer,
      HttpTransport transport,
      RunClock clock) {
    this.account = url.group(2);
    this.subject = subject;
    this.signing = url.group(1) + ":signJwt";
    this.tokens = tokens;
    this.signer = new HttpCredentialsAdapter(signer);
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * From the file that google-github-actions/auth leaves, where it names a service account.
   *
   * @param subject the user's address
   * @param mask hides a secret on the log
   */
  static GoogleDelegatedCredentials of(
      GoogleCredentialsFile file,
      String subject,
      HttpTransportFactory transport,
      RunClock clock,
      Consumer<String> mask)
      throws IOException {
    Matcher url = ACCOUNT.matcher(String.valueOf(file.text(IMPERSONATION)));
    if (!url.matches()) {
      throw new InvalidInput(
          "Input subject needs a service account to act for the user, and the Google credentials in "
              + file.source()
              + " name none.",
          "Give google-github-actions/auth its input service_account; or give a service account's"
              + " key as google-credentials.");
    }
    GoogleCredentials signer =
        GoogleCredentials.fromStream(file.without(IMPERSONATION).content(), transport)
            .createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
    GoogleSignIn.maskTokens(signer, mask);
    String tokens = file.text("token_uri");
    return new GoogleDelegatedCredentials(
        url, subject, tokens == null ? TOKENS : tokens, signer, transport.create(), clock);
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    Duration before = clock.correction();
    String assertion = sign();
    if (!clock.correction().equals(before)) {
      // Google's answer tells that the runner's clock is off: what it signed is not for now.
      assertion = sign();
    }
    GenericJson token =
        send(
            "getting a token to act for the input subject",
            tokens,
            new UrlEncodedContent(
                Map.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion",
                    assertion)),
            null,
            GoogleSignInRefusal::ofAssertion);
    long seconds = token.get("expires_in") instanceof Number n ? n.longValue() : 3600;
    return new AccessToken(
        text(token, "access_token"),
        Date.from(clock.runnersTime().plusSeconds(Math.min(seconds, 3600))));
  }

  private String sign() throws IOException {
    Instant now = clock.instant();
    var claims = new GenericJson();
    claims.set("iss", account);
    claims.set("sub", subject);
    claims.set("aud", TOKENS);
    claims.set("scope", GoogleSignIn.SCOPE);
    claims.set("iat", now.getEpochSecond());
    claims.set("exp", now.getEpochSecond() + 3600);
    String payload = GsonFactory.getDefaultInstance().toString(claims);
    String body =
        GsonFactory.getDefaultInstance().toString(new GenericJson().set("payload", payload));
    GenericJson signed =
        send(
            "signing for " + account,
            signing,
            new ByteArrayContent("application/json", body.getBytes(StandardCharsets.UTF_8)),
            signer,
            reason -> GoogleSignInRefusal.ofSignature(reason, account));
    return text(signed, "signedJwt");
  }

  private GenericJson send(
      String call,
      String url,
      HttpContent content,
      @Nullable HttpRequestInitializer initializer,
      Function<GoogleReason, ServiceFailure> refusal)
      throws IOException {
    HttpRequest request =
        transport
            .createRequestFactory(initializer)
            .buildPostRequest(new GenericUrl(url), content)
            .setParser(new JsonObjectParser(GsonFactory.getDefaultInstance()))
            .setFollowRedirects(false);
    Instant sent = clock.runnersTime();
    try {
      HttpResponse response = request.execute();
      String date = response.getHeaders().getDate();
      if (date != null) {
        HttpDates.parse(date).ifPresent(d -> clock.heard("Google", sent, d));
      }
      return response.parseAs(GenericJson.class);
    } catch (HttpResponseException e) {
      // The error itself is left out: its answer may quote what was sent.
      int status = e.getStatusCode();
      if (status == 429 || status >= 500) {
        throw new GoogleSignInTrouble(call, new IOException("status " + status));
      }
      throw refusal.apply(GoogleReason.of(e));
    } catch (IllegalArgumentException e) {
      throw new GoogleSignInTrouble(call, GoogleAnswer.unreadable(e));
    }
  }

  private static String text(GenericJson json, String key) throws IOException {
    if (json.get(key) instanceof String text) {
      return text;
    }
    throw new GoogleSignInTrouble("no " + key, BrokenAnswer.lacks(key));
  }
}
