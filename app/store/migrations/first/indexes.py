"""The indexes of the first release: what the lists sort and the review counts by."""

INDEXES = (
    "CREATE UNIQUE INDEX category_name ON category (name)",
    "CREATE UNIQUE INDEX cause_name ON cause (name)",
    "CREATE UNIQUE INDEX policy_number ON policy (number)",
    "CREATE INDEX customer_folded_name_id ON customer (folded_name, id)",
    "CREATE INDEX customer_surname_first_id ON customer (surname_first, id)",
    "CREATE INDEX customer_phone_digits ON customer (phone_digits)",
    "CREATE INDEX customer_folded_email ON customer (folded_email)",
    "CREATE INDEX customer_postcode ON customer (postcode) WHERE postcode <> ''",
    "CREATE INDEX contact_customer_id ON contact (customer_id)",
    "CREATE INDEX contact_kind_folded ON contact (kind, folded)",
    "CREATE INDEX customer_merge_kept_id ON customer_merge (kept_id)",
    "CREATE INDEX customer_merge_absorbed_id ON customer_merge (absorbed_id)",
    "CREATE INDEX customer_apart_customer_id_other_id ON customer_apart (customer_id, other_id)",
    "CREATE INDEX complaint_customer_id ON complaint (customer_id)",
    "CREATE INDEX complaint_status_next_due_at ON complaint (status, next_due_at)",
    "CREATE INDEX complaint_status_key ON complaint (status, key)",
    "CREATE INDEX complaint_status_closed_at ON complaint (status, closed_at)",
    "CREATE INDEX complaint_assigned_to_id_status_next_due_at ON complaint (assigned_to_id, status, next_due_at)",
    "CREATE INDEX complaint_received_at ON complaint (received_at)",
    "CREATE INDEX complaint_folded_headline ON complaint (folded_headline)",
    "CREATE INDEX complaint_flagged ON complaint (key) WHERE safety OR vulnerable OR deadlock OR escalated",
    "CREATE INDEX complaint_folded_receipt ON complaint (folded_receipt) WHERE folded_receipt <> ''",
    "CREATE INDEX complaint_duplicates ON complaint (received_at) WHERE duplicate_of_id IS NOT NULL",
    "CREATE INDEX complaint_goods_left ON complaint (received_at) WHERE goods_left <> ''",
    """
    CREATE INDEX complaint_goods_ended ON complaint (coalesce(resolved_at, withdrawn_at, closed_at))
    WHERE goods_left <> ''
    """,
    "CREATE INDEX complaint_status_resolved_at_received_at ON complaint (status, resolved_at, received_at)",
    "CREATE INDEX complaint_category_resolved_at ON complaint (category, resolved_at)",
    "CREATE INDEX complaint_folded_product_resolved_at_cause ON complaint (folded_product, resolved_at, cause)",
    """
    CREATE INDEX complaint_came_back ON complaint (folded_product, cause, received_at)
    WHERE folded_product <> '' AND cause <> ''
    """,
    "CREATE INDEX complaint_withdrawn_at ON complaint (withdrawn_at) WHERE withdrawn_at IS NOT NULL",
    """
    CREATE INDEX complaint_ended_before ON complaint (received_at)
    WHERE resolved_at < received_at OR withdrawn_at < received_at
    """,
    "CREATE UNIQUE INDEX timeline_id ON timeline (id)",
    "CREATE INDEX timeline_complaint_id_kind_at ON timeline (complaint_id, kind, at)",
    "CREATE INDEX timeline_kind_at ON timeline (kind, at)",
    "CREATE INDEX step_complaint_id_done_at_due_at ON step (complaint_id, done_at, due_at)",
    "CREATE INDEX step_done_at_due_at ON step (done_at, due_at)",
    "CREATE INDEX step_due_at ON step (due_at)",
    "CREATE INDEX promise_complaint_id ON promise (complaint_id)",
    "CREATE INDEX promise_due_at ON promise (due_at)",
    "CREATE INDEX promise_kept_at_replaced_at_due_at ON promise (kept_at, replaced_at, due_at)",
    "CREATE INDEX offer_complaint_id_state ON offer (complaint_id, state)",
    "CREATE INDEX offer_state_decided_at ON offer (state, decided_at)",
    """
    CREATE INDEX offer_decided_at_to_pay ON offer (decided_at)
    WHERE state = 'accepted' AND carried_out_at IS NULL AND remedy IN ('refund', 'price_reduction')
    """,
    "CREATE INDEX offer_decided_by_id_decided_at ON offer (decided_by_id, decided_at)",
    """
    CREATE INDEX offer_approved_by_id_approved_at ON offer (approved_by_id, approved_at)
    WHERE approved_at IS NOT NULL
    """,
    "CREATE INDEX approval_complaint_id ON approval (complaint_id)",
    "CREATE INDEX approval_offer_id ON approval (offer_id)",
    "CREATE INDEX approval_state_asked_at ON approval (state, asked_at)",
    "CREATE INDEX approval_decided_at ON approval (decided_at) WHERE decided_at IS NOT NULL",
    "CREATE UNIQUE INDEX voucher_number ON voucher (number)",
    "CREATE INDEX voucher_complaint_id ON voucher (complaint_id)",
    "CREATE INDEX voucher_offer_id ON voucher (offer_id)",
    "CREATE INDEX voucher_open ON voucher (expires_on, id) WHERE redeemed_at IS NULL AND cancelled_at IS NULL",
    "CREATE INDEX voucher_redeemed_at ON voucher (redeemed_at) WHERE redeemed_at IS NOT NULL",
    "CREATE INDEX escalation_complaint_id ON escalation (complaint_id)",
    "CREATE INDEX case_study_complaint_id ON case_study (complaint_id)",
    "CREATE INDEX follow_up_complaint_id_done_at_due_at ON follow_up (complaint_id, done_at, due_at)",
    "CREATE INDEX follow_up_done_at_due_at ON follow_up (done_at, due_at)",
    "CREATE INDEX follow_up_due_at ON follow_up (due_at)",
    "CREATE INDEX taken_away_at ON taken_away (at)",
    "CREATE INDEX complaint_link_complaint_id ON complaint_link (complaint_id)",
    "CREATE INDEX complaint_link_other_id ON complaint_link (other_id)",
    "CREATE INDEX file_draft_id ON file (draft_id) WHERE draft_id IS NOT NULL",
    "CREATE INDEX file_complaint_id ON file (complaint_id)",
    "CREATE INDEX file_sha256 ON file (sha256)",
    "CREATE INDEX letter_complaint_id ON letter (complaint_id)",
    "CREATE INDEX letter_state_written_at ON letter (state, written_at)",
    "CREATE INDEX letter_state_sent_at_issued_at ON letter (state, sent_at, issued_at)",
    "CREATE INDEX letter_issued_at ON letter (issued_at) WHERE issued_at IS NOT NULL",
    "CREATE UNIQUE INDEX letter_template_kind_language_key_number ON letter_template (kind, language, key, number)",
    "CREATE UNIQUE INDEX printing_document_printer ON printing (document, printer)",
    "CREATE INDEX letter_pdf_sha256 ON letter (pdf_sha256) WHERE pdf_sha256 <> ''",
    "CREATE INDEX lesson_complaint_id ON lesson (complaint_id)",
    "CREATE INDEX lesson_month ON lesson (month)",
    "CREATE INDEX lesson_due_on ON lesson (due_on)",
    "CREATE INDEX commendation_complaint_id ON commendation (complaint_id)",
    "CREATE INDEX commendation_month ON commendation (month)",
    "CREATE UNIQUE INDEX closed_month_month ON closed_month (month)",
    "CREATE INDEX absence_last_day_first_day ON absence (last_day, first_day)",
    """
    CREATE INDEX offer_due_at_to_pay ON offer (due_at)
    WHERE state = 'accepted' AND carried_out_at IS NULL AND remedy IN ('refund', 'price_reduction')
    """,
    "CREATE INDEX saved_view_staff_id ON saved_view (staff_id)",
    "CREATE INDEX imported_run_id ON imported (run_id)",
    "CREATE UNIQUE INDEX imported_dedupe_key ON imported (dedupe_key)",
    "CREATE INDEX imported_source_number ON imported (source_number)",
)
