CREATE TABLE asked_back (
	receipt VARCHAR NOT NULL,
	number INTEGER NOT NULL,
	submission VARCHAR NOT NULL,
	record_type VARCHAR NOT NULL,
	record VARCHAR NOT NULL,
	field VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	due DATE,
	answer VARCHAR NOT NULL,
	answered_at DATETIME,
	PRIMARY KEY (receipt, number)
);
CREATE INDEX ix_asked_back_submission ON asked_back (submission);
CREATE TABLE belonging (
	name VARCHAR NOT NULL,
	value BLOB NOT NULL,
	PRIMARY KEY (name)
);
CREATE TABLE case_record (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	local_code VARCHAR NOT NULL,
	half_year VARCHAR,
	month VARCHAR,
	status VARCHAR(9),
	sex VARCHAR(7),
	age_band VARCHAR(11),
	main_form VARCHAR(14),
	geography VARCHAR(11),
	how_learned VARCHAR(11),
	identified_by VARCHAR,
	displaced VARCHAR(7),
	child_route VARCHAR(7),
	citizenship VARCHAR,
	other_forms VARCHAR NOT NULL,
	detail VARCHAR(13),
	country VARCHAR,
	known_to VARCHAR NOT NULL,
	recruiter VARCHAR(13),
	consent VARCHAR(12),
	criminal_case VARCHAR(7),
	in_assistance VARCHAR(7),
	PRIMARY KEY (uid)
);
CREATE INDEX ix_case_record_submission ON case_record (submission);
CREATE TABLE commission (
	unit VARCHAR NOT NULL,
	chain_id VARCHAR NOT NULL,
	certificate BLOB NOT NULL,
	recipients VARCHAR NOT NULL,
	contact VARCHAR NOT NULL,
	proven_by VARCHAR NOT NULL,
	enrolled_at DATETIME NOT NULL,
	PRIMARY KEY (unit)
);
CREATE TABLE declared_totals (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	first_day DATE,
	last_day DATE,
	origin VARCHAR NOT NULL,
	topics VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_declared_totals_submission ON declared_totals (submission);
CREATE TABLE draft (
	record VARCHAR NOT NULL,
	record_type VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	state BLOB NOT NULL,
	raw BLOB NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	PRIMARY KEY (record)
);
CREATE TABLE event (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	kind VARCHAR,
	first_day DATE,
	last_day DATE,
	number_of INTEGER,
	number_of_state VARCHAR(14) NOT NULL,
	in_week INTEGER,
	in_week_state VARCHAR(14) NOT NULL,
	audiences VARCHAR NOT NULL,
	participants INTEGER,
	participants_state VARCHAR(14) NOT NULL,
	women INTEGER,
	women_state VARCHAR(14) NOT NULL,
	men INTEGER,
	men_state VARCHAR(14) NOT NULL,
	children INTEGER,
	children_state VARCHAR(14) NOT NULL,
	locality VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	organisers VARCHAR NOT NULL,
	partners VARCHAR NOT NULL,
	materials INTEGER,
	materials_state VARCHAR(14) NOT NULL,
	publications INTEGER,
	publications_state VARCHAR(14) NOT NULL,
	channels VARCHAR NOT NULL,
	PRIMARY KEY (uid),
	CONSTRAINT number_of_fits CHECK ((number_of_state IN ('exact', 'about')) = (number_of IS NOT NULL)),
	CONSTRAINT in_week_fits CHECK ((in_week_state IN ('exact', 'about')) = (in_week IS NOT NULL)),
	CONSTRAINT participants_fits CHECK ((participants_state IN ('exact', 'about')) = (participants IS NOT NULL)),
	CONSTRAINT women_fits CHECK ((women_state IN ('exact', 'about')) = (women IS NOT NULL)),
	CONSTRAINT men_fits CHECK ((men_state IN ('exact', 'about')) = (men IS NOT NULL)),
	CONSTRAINT children_fits CHECK ((children_state IN ('exact', 'about')) = (children IS NOT NULL)),
	CONSTRAINT materials_fits CHECK ((materials_state IN ('exact', 'about')) = (materials IS NOT NULL)),
	CONSTRAINT publications_fits CHECK ((publications_state IN ('exact', 'about')) = (publications IS NOT NULL))
);
CREATE INDEX ix_event_submission ON event (submission);
CREATE TABLE explanation (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	rule VARCHAR NOT NULL,
	target VARCHAR NOT NULL,
	field VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_explanation_submission ON explanation (submission);
CREATE TABLE frozen (
	period VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	chair VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	day DATE,
	content BLOB NOT NULL,
	digest VARCHAR NOT NULL,
	PRIMARY KEY (period)
);
CREATE TABLE indicator_value (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	code VARCHAR,
	value INTEGER,
	value_state VARCHAR(14) NOT NULL,
	reason VARCHAR NOT NULL,
	PRIMARY KEY (uid),
	CONSTRAINT value_fits CHECK ((value_state IN ('exact', 'about')) = (value IS NOT NULL))
);
CREATE INDEX ix_indicator_value_submission ON indicator_value (submission);
CREATE TABLE issued (
	identity VARCHAR NOT NULL,
	submission VARCHAR NOT NULL,
	decision VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	document BLOB NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (identity)
);
CREATE INDEX ix_issued_submission ON issued (submission);
CREATE TABLE kit (
	serial INTEGER NOT NULL,
	digest VARCHAR NOT NULL,
	document BLOB NOT NULL,
	container BLOB NOT NULL,
	since DATETIME NOT NULL,
	PRIMARY KEY (serial)
);
CREATE TABLE letter (
	number INTEGER NOT NULL,
	unit VARCHAR NOT NULL,
	"key" BLOB NOT NULL,
	issued_at DATETIME NOT NULL,
	valid_until DATETIME NOT NULL,
	used_by VARCHAR NOT NULL,
	shown_again INTEGER NOT NULL,
	PRIMARY KEY (number)
);
CREATE INDEX ix_letter_unit ON letter (unit);
CREATE TABLE log (
	seq INTEGER NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	action VARCHAR NOT NULL,
	record_type VARCHAR NOT NULL,
	record VARCHAR NOT NULL,
	changes VARCHAR NOT NULL,
	previous VARCHAR NOT NULL,
	digest VARCHAR NOT NULL,
	PRIMARY KEY (seq)
);
CREATE INDEX ix_log_record ON log (record);
CREATE TABLE meeting (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	number VARCHAR NOT NULL,
	state VARCHAR(9),
	held_on DATE,
	at_time TIME,
	place VARCHAR NOT NULL,
	kind VARCHAR(13),
	mode VARCHAR(10),
	chaired_by VARCHAR NOT NULL,
	invited VARCHAR NOT NULL,
	minutes_signed_on DATE,
	minutes_kept VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_meeting_submission ON meeting (submission);
CREATE TABLE member (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	institution VARCHAR NOT NULL,
	kind VARCHAR,
	post VARCHAR NOT NULL,
	role VARCHAR(10),
	substitute VARCHAR NOT NULL,
	from_day DATE,
	to_day DATE,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_member_submission ON member (submission);
CREATE TABLE national_training (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	code VARCHAR NOT NULL,
	topic_ro VARCHAR NOT NULL,
	topic_ru VARCHAR NOT NULL,
	topic_en VARCHAR NOT NULL,
	first VARCHAR,
	last VARCHAR,
	workshops INTEGER,
	workshops_state VARCHAR(14) NOT NULL,
	participants INTEGER,
	participants_state VARCHAR(14) NOT NULL,
	organisers VARCHAR NOT NULL,
	PRIMARY KEY (uid),
	CONSTRAINT workshops_fits CHECK ((workshops_state IN ('exact', 'about')) = (workshops IS NOT NULL)),
	CONSTRAINT participants_fits CHECK ((participants_state IN ('exact', 'about')) = (participants IS NOT NULL))
);
CREATE INDEX ix_national_training_submission ON national_training (submission);
CREATE TABLE need (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	category VARCHAR,
	text VARCHAR NOT NULL,
	language VARCHAR(2),
	priority VARCHAR(6),
	addressed_to VARCHAR NOT NULL,
	training_topics VARCHAR NOT NULL,
	cause VARCHAR NOT NULL,
	state VARCHAR(8),
	answer VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_need_submission ON need (submission);
CREATE TABLE need_words (
	number INTEGER NOT NULL,
	period VARCHAR NOT NULL,
	category VARCHAR NOT NULL,
	wording_ro VARCHAR NOT NULL,
	wording_ru VARCHAR NOT NULL,
	wording_en VARCHAR NOT NULL,
	answer_ro VARCHAR NOT NULL,
	answer_ru VARCHAR NOT NULL,
	answer_en VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	PRIMARY KEY (number)
);
CREATE INDEX ix_need_words_period ON need_words (period);
CREATE TABLE officer (
	serial VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	"key" BLOB NOT NULL,
	certificate BLOB NOT NULL,
	since DATETIME NOT NULL,
	PRIMARY KEY (serial)
);
CREATE TABLE partner (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	directory_code VARCHAR,
	kind VARCHAR,
	purposes VARCHAR NOT NULL,
	active BOOLEAN,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_partner_submission ON partner (submission);
CREATE TABLE plan_item (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	number VARCHAR NOT NULL,
	activity VARCHAR NOT NULL,
	objective VARCHAR NOT NULL,
	responsible_kind VARCHAR,
	due VARCHAR,
	state VARCHAR(11),
	reason VARCHAR NOT NULL,
	carried_out_by VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_plan_item_submission ON plan_item (submission);
CREATE TABLE profile (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	set_up_by VARCHAR NOT NULL,
	chair_name VARCHAR NOT NULL,
	chair_post VARCHAR NOT NULL,
	secretary_name VARCHAR NOT NULL,
	secretary_employer VARCHAR NOT NULL,
	secretary_phone VARCHAR NOT NULL,
	secretary_email VARCHAR NOT NULL,
	stand_in VARCHAR NOT NULL,
	postal_address VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	letterhead VARCHAR NOT NULL,
	crest_file VARCHAR NOT NULL,
	minimum_meetings INTEGER,
	quorum_rule VARCHAR(10),
	plan_approved_on DATE,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_profile_submission ON profile (submission);
CREATE TABLE publication (
	number INTEGER NOT NULL,
	kind VARCHAR(6) NOT NULL,
	period VARCHAR NOT NULL,
	edition VARCHAR NOT NULL,
	as_of DATETIME NOT NULL,
	published_at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	language VARCHAR NOT NULL,
	chosen VARCHAR NOT NULL,
	figures BLOB NOT NULL,
	digest VARCHAR NOT NULL,
	program VARCHAR NOT NULL,
	paper_number VARCHAR NOT NULL,
	paper_day DATE,
	paper_digest VARCHAR NOT NULL,
	PRIMARY KEY (number)
);
CREATE INDEX ix_publication_period ON publication (period);
CREATE TABLE received (
	identity VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	period VARCHAR NOT NULL,
	chain_id VARCHAR NOT NULL,
	submission_id VARCHAR NOT NULL,
	seq INTEGER NOT NULL,
	prev VARCHAR,
	resolves VARCHAR NOT NULL,
	kind VARCHAR(10) NOT NULL,
	tier VARCHAR(10) NOT NULL,
	arrived_on DATE NOT NULL,
	road VARCHAR(5),
	taken_in_at DATETIME NOT NULL,
	taken_in_by VARCHAR NOT NULL,
	file_name VARCHAR NOT NULL,
	signer VARCHAR NOT NULL,
	questions INTEGER NOT NULL,
	complete BOOLEAN NOT NULL,
	nil BOOLEAN NOT NULL,
	origin VARCHAR NOT NULL,
	PRIMARY KEY (identity)
);
CREATE INDEX ix_received_period ON received (period);
CREATE INDEX ix_received_unit ON received (unit);
CREATE TABLE revision (
	record VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	record_type VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	state BLOB NOT NULL,
	erased BOOLEAN NOT NULL,
	PRIMARY KEY (record, version)
);
CREATE TABLE revoked (
	serial VARCHAR NOT NULL,
	unit VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	since DATETIME NOT NULL,
	PRIMARY KEY (serial)
);
CREATE TABLE sent (
	identity VARCHAR NOT NULL,
	period VARCHAR NOT NULL,
	seq INTEGER NOT NULL,
	kind VARCHAR(10) NOT NULL,
	made_at DATETIME NOT NULL,
	file_name VARCHAR NOT NULL,
	sealed BLOB NOT NULL,
	document BLOB NOT NULL,
	decision VARCHAR NOT NULL,
	receipt VARCHAR NOT NULL,
	PRIMARY KEY (identity)
);
CREATE INDEX ix_sent_period ON sent (period);
CREATE TABLE statement (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	topic VARCHAR(12),
	reason VARCHAR,
	text VARCHAR NOT NULL,
	PRIMARY KEY (uid)
);
CREATE INDEX ix_statement_submission ON statement (submission);
CREATE TABLE team_report (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	period VARCHAR,
	received_on DATE,
	meetings INTEGER,
	meetings_state VARCHAR(14) NOT NULL,
	cases INTEGER,
	cases_state VARCHAR(14) NOT NULL,
	trafficking INTEGER,
	trafficking_state VARCHAR(14) NOT NULL,
	new_cases INTEGER,
	new_cases_state VARCHAR(14) NOT NULL,
	closed_cases INTEGER,
	closed_cases_state VARCHAR(14) NOT NULL,
	examined_at VARCHAR NOT NULL,
	evaluation VARCHAR(12),
	text VARCHAR NOT NULL,
	PRIMARY KEY (uid),
	CONSTRAINT meetings_fits CHECK ((meetings_state IN ('exact', 'about')) = (meetings IS NOT NULL)),
	CONSTRAINT cases_fits CHECK ((cases_state IN ('exact', 'about')) = (cases IS NOT NULL)),
	CONSTRAINT trafficking_fits CHECK ((trafficking_state IN ('exact', 'about')) = (trafficking IS NOT NULL)),
	CONSTRAINT new_cases_fits CHECK ((new_cases_state IN ('exact', 'about')) = (new_cases IS NOT NULL)),
	CONSTRAINT closed_cases_fits CHECK ((closed_cases_state IN ('exact', 'about')) = (closed_cases IS NOT NULL))
);
CREATE INDEX ix_team_report_submission ON team_report (submission);
CREATE TABLE training (
	uid VARCHAR NOT NULL,
	travel_id VARCHAR NOT NULL,
	submission VARCHAR,
	version INTEGER NOT NULL,
	created_at DATETIME,
	created_by VARCHAR NOT NULL,
	changed_at DATETIME,
	changed_by VARCHAR NOT NULL,
	deleted_at DATETIME,
	source VARCHAR NOT NULL,
	sub_unit VARCHAR,
	local_note VARCHAR NOT NULL,
	direction VARCHAR(9),
	national VARCHAR,
	topic VARCHAR,
	title VARCHAR NOT NULL,
	first VARCHAR,
	last VARCHAR,
	sessions INTEGER,
	sessions_state VARCHAR(14) NOT NULL,
	organisers VARCHAR NOT NULL,
	participants INTEGER,
	participants_state VARCHAR(14) NOT NULL,
	of_commission INTEGER,
	of_commission_state VARCHAR(14) NOT NULL,
	PRIMARY KEY (uid),
	CONSTRAINT sessions_fits CHECK ((sessions_state IN ('exact', 'about')) = (sessions IS NOT NULL)),
	CONSTRAINT participants_fits CHECK ((participants_state IN ('exact', 'about')) = (participants IS NOT NULL)),
	CONSTRAINT of_commission_fits CHECK ((of_commission_state IN ('exact', 'about')) = (of_commission IS NOT NULL))
);
CREATE INDEX ix_training_submission ON training (submission);
CREATE TABLE agenda_item (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	topics VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	rapporteur VARCHAR NOT NULL,
	discussion VARCHAR NOT NULL,
	votes_for INTEGER,
	votes_against INTEGER,
	votes_abstained INTEGER,
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES meeting (uid)
);
CREATE TABLE attendance (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	member VARCHAR NOT NULL,
	presence VARCHAR(18),
	reason VARCHAR NOT NULL,
	substitute VARCHAR NOT NULL,
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES meeting (uid)
);
CREATE TABLE decision (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	item INTEGER,
	text VARCHAR NOT NULL,
	responsible VARCHAR NOT NULL,
	due DATE,
	state VARCHAR(11),
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES meeting (uid)
);
CREATE TABLE decision_taken (
	number INTEGER NOT NULL,
	identity VARCHAR NOT NULL,
	decision VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	who VARCHAR NOT NULL,
	PRIMARY KEY (number),
	FOREIGN KEY(identity) REFERENCES received (identity)
);
CREATE INDEX ix_decision_taken_identity ON decision_taken (identity);
CREATE TABLE declared_figure (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	figure VARCHAR(21),
	value INTEGER,
	value_state VARCHAR(14) NOT NULL,
	PRIMARY KEY (position, parent),
	CONSTRAINT value_fits CHECK ((value_state IN ('exact', 'about')) = (value IS NOT NULL)),
	FOREIGN KEY(parent) REFERENCES declared_totals (uid)
);
CREATE TABLE received_file (
	identity VARCHAR NOT NULL,
	header BLOB NOT NULL,
	checks BLOB NOT NULL,
	sealed BLOB NOT NULL,
	PRIMARY KEY (identity),
	FOREIGN KEY(identity) REFERENCES received (identity)
);
CREATE TABLE referral (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	institution VARCHAR,
	month VARCHAR,
	outcome VARCHAR(15),
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES case_record (uid)
);
CREATE TABLE service (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	kind VARCHAR,
	state VARCHAR(13),
	provider VARCHAR,
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES case_record (uid)
);
CREATE TABLE status_change (
	position INTEGER NOT NULL,
	parent VARCHAR NOT NULL,
	status VARCHAR(9),
	noted_on DATE,
	PRIMARY KEY (position, parent),
	FOREIGN KEY(parent) REFERENCES case_record (uid)
);
