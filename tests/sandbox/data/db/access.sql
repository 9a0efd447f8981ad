-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tables of modules that the recorded store had turned off, by their db_schema.xml.
CREATE TABLE `tfa_user_config` (
  `config_id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `user_id` int(10) unsigned NOT NULL,
  `encoded_providers` text DEFAULT NULL,
  `encoded_config` text DEFAULT NULL,
  `default_provider` varchar(255) DEFAULT NULL,
  PRIMARY KEY (`config_id`),
  CONSTRAINT `TFA_USER_CONFIG_USER_ID_ADMIN_USER_USER_ID` FOREIGN KEY (`user_id`) REFERENCES `admin_user` (`user_id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
