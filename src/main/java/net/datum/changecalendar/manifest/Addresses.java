package net.datum.changecalendar.manifest;

import java.util.regex.Pattern;

/** What counts as a person's name in these files: an e-mail address, or a GitHub handle. */
final class Addresses {
  /** Without the {@code @}. An underscore comes from users that an enterprise manages. */
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,38}");

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]++)*+"
              + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*+(?<!-))?\\.)++[A-Za-z0-9-]{2,}+");

  private Addresses() {}

  static boolean isHandle(String text) {
    return HANDLE.matcher(text).matches();
  }

  static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }
}
